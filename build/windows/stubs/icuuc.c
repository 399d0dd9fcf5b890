/* For the Wine prefix only; real Windows has its own icuuc.dll, and this one is never shipped.
 *
 * Qt6Core links to Windows' ICU for codecs other than Unicode. Here no converter can be opened, which
 * Qt reports as "no such codec"; nothing else is called without an open converter (see icuuc.def).
 *
 * Since this is the first DLL of ours that a Qt program loads, it also mends two imports of Python's
 * DLL that end the process in Wine 8: CopyFile2 (used by shutil) is done with CopyFileEx, and
 * PssCaptureSnapshot (used by os.getppid) reports that it is not supported.
 */
#include <windows.h>
#include <string.h>

#define ICU_FILE_ACCESS_ERROR 4

void *nothing(void) { return NULL; }

void *ucnv_open(const char *name, int *error)
{
    (void)name;
    if (error)
        *error = ICU_FILE_ACCESS_ERROR;
    return NULL;
}

struct copy_parameters { DWORD size, flags; };

static HRESULT WINAPI copy_file(PCWSTR from, PCWSTR to, struct copy_parameters *wanted)
{
    DWORD flags = wanted ? wanted->flags & COPY_FILE_FAIL_IF_EXISTS : 0;
    if (CopyFileExW(from, to, NULL, NULL, NULL, flags))
        return S_OK;
    return HRESULT_FROM_WIN32(GetLastError());
}

static DWORD WINAPI no_snapshot(HANDLE process, DWORD what, DWORD context, void **snapshot)
{
    (void)process, (void)what, (void)context, (void)snapshot;
    return ERROR_NOT_SUPPORTED;
}

static ULONGLONG better(const char *function)
{
    if (strcmp(function, "CopyFile2") == 0)
        return (ULONGLONG)copy_file;
    if (strcmp(function, "PssCaptureSnapshot") == 0)
        return (ULONGLONG)no_snapshot;
    return 0;
}

static void mend_imports(BYTE *image)
{
    IMAGE_NT_HEADERS64 *headers = (void *)(image + ((IMAGE_DOS_HEADER *)image)->e_lfanew);
    DWORD table = headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
    IMAGE_IMPORT_DESCRIPTOR *dll = (void *)(image + table);

    while (table && dll->Name) {
        IMAGE_THUNK_DATA64 *wanted = (void *)(image + dll->OriginalFirstThunk);
        IMAGE_THUNK_DATA64 *bound = (void *)(image + dll->FirstThunk);
        for (; dll->OriginalFirstThunk && wanted->u1.Ordinal; wanted++, bound++) {
            ULONGLONG ours;
            DWORD before;
            if (wanted->u1.Ordinal & IMAGE_ORDINAL_FLAG64)
                continue;
            ours = better(((IMAGE_IMPORT_BY_NAME *)(image + wanted->u1.AddressOfData))->Name);
            if (ours && VirtualProtect(bound, sizeof *bound, PAGE_READWRITE, &before)) {
                bound->u1.Function = ours;
                VirtualProtect(bound, sizeof *bound, before, &before);
            }
        }
        dll++;
    }
}

BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, void *reserved)
{
    HMODULE python = reason == DLL_PROCESS_ATTACH ? GetModuleHandleW(L"python313.dll") : NULL;
    (void)self, (void)reserved;
    if (python)
        mend_imports((BYTE *)python);
    return TRUE;
}
