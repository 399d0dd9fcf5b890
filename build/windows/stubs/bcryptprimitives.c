/* For the Wine prefix only. Extensions written in Rust draw their random numbers from this Windows 10 DLL,
 * which Wine 8 lacks. They are as good as elsewhere: advapi32's own generator gives them. */
#include <windows.h>
#include <ntsecapi.h>

BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T count)
{
    while (count > 0) {
        ULONG part = count < 0x1000000 ? (ULONG)count : 0x1000000;
        if (!RtlGenRandom(bytes, part))
            ExitProcess(3); /* never go on with bytes that are not random */
        bytes += part;
        count -= part;
    }
    return TRUE;
}
