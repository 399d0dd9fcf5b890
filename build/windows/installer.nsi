; The installer: for the current user by default, for all users on request. Japanese and English.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=1.2.0 -DPROGRAM=…/dist/jireidana -DOUT=…/setup.exe installer.nsi
;
; -DFAST packs quickly instead of small.
;
; setup.exe /S [/ALLUSERS] [/DESKTOP] [/D=C:\folder]     /D comes last and takes no quotation marks
; Uninstall.exe /S
;
; For all users: /ALLUSERS, or chosen in the window when started as administrator, or when a deployment
; tool runs it as the system itself, which is no user.
;
; Exit codes: 0 done, 1 cancelled, 2 files could not be written (the old version is back in place),
; 3 the program is running, 4 this Windows is too old, 5 /ALLUSERS without administrator rights
Unicode true
; The 64-bit stub refuses a 32-bit Windows by itself: Windows says that it cannot run the file.
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
!ifdef FAST
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
; Never more rights than the caller has: an administrator starts it as administrator.
RequestExecutionLevel user
CRCCheck force

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include nsDialogs.nsh
!include WinVer.nsh
!include x64.nsh

!define ID "Jireidana"
!define EXE "jireidana.exe"
!define CLI "jireidana-cli.exe"
!define EXT ".jpack"
!define TYPE "Jireidana.jpack"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define ICONS "..\..\resources\icons"
!define WINDOWS_1809 17763

Var AllUsers ; 1: all users
Var Chosen   ; the choice between this user and all
Var Named    ; the folder given with /D=
Var Swapped  ; 1: the old version has stepped aside
Var OldIcon  ; whether the old version had a desktop icon

Name "$(AppName)"
Caption "$(AppName) ${VERSION}"
OutFile "${OUT}"
BrandingText " "
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro About language
VIAddVersionKey /LANG=${language} "ProductName" "事例棚 Jireidana"
VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${language} "FileDescription" "事例棚 setup"
VIAddVersionKey /LANG=${language} "CompanyName" "Jireidana"
VIAddVersionKey /LANG=${language} "LegalCopyright" "MIT License"
!macroend

!define MUI_ICON "${ICONS}\jireidana.ico"
!define MUI_UNICON "${ICONS}\jireidana.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_ABORTWARNING
Page custom ShowScopePage LeaveScopePage
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE LeaveFolderPage
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(Kept)"
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "Japanese" ; also where Windows speaks neither
!insertmacro MUI_LANGUAGE "English"
!insertmacro About ${LANG_JAPANESE}
!insertmacro About ${LANG_ENGLISH}

LangString AppName ${LANG_JAPANESE} "事例棚"
LangString AppName ${LANG_ENGLISH} "Jireidana"
LangString PackName ${LANG_JAPANESE} "事例パック"
LangString PackName ${LANG_ENGLISH} "Case pack"
LangString Program ${LANG_JAPANESE} "プログラム（必須）"
LangString Program ${LANG_ENGLISH} "Program (required)"
LangString Icon ${LANG_JAPANESE} "デスクトップにアイコンを置く"
LangString Icon ${LANG_ENGLISH} "Icon on the desktop"
LangString ScopeTitle ${LANG_JAPANESE} "使う人"
LangString ScopeTitle ${LANG_ENGLISH} "Who will use it"
LangString ScopeText ${LANG_JAPANESE} "だれのために入れるかを選んでください。"
LangString ScopeText ${LANG_ENGLISH} "Choose for whom to install."
LangString ScopeUser ${LANG_JAPANESE} "このユーザーだけ（管理者の権限は不要）"
LangString ScopeUser ${LANG_ENGLISH} "Only this user (no administrator rights needed)"
LangString ScopeAll ${LANG_JAPANESE} "この PC のすべてのユーザー"
LangString ScopeAll ${LANG_ENGLISH} "All users of this computer"
LangString Running ${LANG_JAPANESE} "$(AppName)が動いています。$(AppName)を終了してから「再試行」を押してください。"
LangString Running ${LANG_ENGLISH} "$(AppName) is running. Close it, then press Retry."
LangString TooOld ${LANG_JAPANESE} "$(AppName)には Windows 10（バージョン 1809）以降の 64 ビット版が必要です。"
LangString TooOld ${LANG_ENGLISH} "$(AppName) needs 64-bit Windows 10 version 1809 or later."
LangString NeedsAdmin ${LANG_JAPANESE} "すべてのユーザー用に入れるには、管理者として実行してください。"
LangString NeedsAdmin ${LANG_ENGLISH} "Run this as administrator to install for all users."
LangString Failed ${LANG_JAPANESE} "ファイルを書き込めませんでした。空き容量とフォルダーの権限を確かめてください。インストール前の状態に戻しました。"
LangString Failed ${LANG_ENGLISH} "The files could not be written. Check free space and permissions. Everything is as it was before."
LangString NoRights ${LANG_JAPANESE} "このフォルダーには書き込めません。別のフォルダーを選んでください。"
LangString NoRights ${LANG_ENGLISH} "This folder cannot be written to. Choose another one."
LangString Kept ${LANG_JAPANESE} "タグ・メモなどのデータは残してあります。不要なときは、次のフォルダーを削除してください。$\r$\n$\r$\n%LOCALAPPDATA%\${ID}"
LangString Kept ${LANG_ENGLISH} "Your tags, notes and other data were kept. Delete this folder if you no longer need them:$\r$\n$\r$\n%LOCALAPPDATA%\${ID}"

; Registry keys of the user, or of the computer for all users.
!macro Write kind key name value
${If} $AllUsers == 1
    WriteReg${kind} HKLM "${key}" "${name}" `${value}`
${Else}
    WriteReg${kind} HKCU "${key}" "${name}" `${value}`
${EndIf}
!macroend
!define Write "!insertmacro Write"

!macro Read variable key name
${If} $AllUsers == 1
    ReadRegStr ${variable} HKLM "${key}" "${name}"
${Else}
    ReadRegStr ${variable} HKCU "${key}" "${name}"
${EndIf}
!macroend
!define Read "!insertmacro Read"

!macro DropKey flags key
${If} $AllUsers == 1
    DeleteRegKey ${flags} HKLM "${key}"
${Else}
    DeleteRegKey ${flags} HKCU "${key}"
${EndIf}
!macroend
!define DropKey "!insertmacro DropKey"

!macro DropValue key name
${If} $AllUsers == 1
    DeleteRegValue HKLM "${key}" "${name}"
${Else}
    DeleteRegValue HKCU "${key}" "${name}"
${EndIf}
!macroend
!define DropValue "!insertmacro DropValue"

!macro SetScope
    SetRegView 64
    ${If} $AllUsers == 1
        SetShellVarContext all
    ${Else}
        SetShellVarContext current
    ${EndIf}
!macroend

; Used by the installer and the uninstaller.
!macro Common un
; Wait until neither executable is in use: a running one cannot be opened for writing.
Function ${un}WaitUntilClosed
    ${Do}
        StrCpy $1 0
        Push "${EXE}"
        Call ${un}CountIfRunning
        Push "${CLI}"
        Call ${un}CountIfRunning
        ${If} $1 == 0
            ${ExitDo}
        ${EndIf}
        ${If} ${Silent}
            SetErrorLevel 3
            Quit
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" IDRETRY again
        SetErrorLevel 3
        Quit
        again:
    ${Loop}
FunctionEnd

Function ${un}CountIfRunning
    Exch $0
    ${If} ${FileExists} "$INSTDIR\$0"
        ClearErrors
        FileOpen $2 "$INSTDIR\$0" a
        ${If} ${Errors}
            IntOp $1 $1 + 1
        ${Else}
            FileClose $2
        ${EndIf}
    ${EndIf}
    Pop $0
FunctionEnd

Function ${un}TellExplorer
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd
!macroend
!insertmacro Common ""
!insertmacro Common "un."

Function .onInit
    ${IfNot} ${AtLeastWin10}
        Goto too_old
    ${EndIf}
    ${IfNot} ${AtLeastBuild} ${WINDOWS_1809}
        Goto too_old
    ${EndIf}

    ${GetParameters} $R0
    StrCpy $Chosen 0
    StrCpy $AllUsers 0
    ClearErrors
    ${GetOptions} $R0 "/ALLUSERS" $R1
    ${IfNot} ${Errors}
        StrCpy $Chosen 1
    ${EndIf}
    System::Call 'advapi32::GetUserNameW(w .R1, *i ${NSIS_MAX_STRLEN})'
    ${If} $R1 == "SYSTEM"
        StrCpy $Chosen 1
    ${EndIf}
    ${If} $Chosen == 1
        StrCpy $AllUsers 1
        Call IsAdmin
        Pop $R1
        ${If} $R1 == 0
            MessageBox MB_OK|MB_ICONSTOP "$(NeedsAdmin)" /SD IDOK
            SetErrorLevel 5
            Quit
        ${EndIf}
    ${EndIf}
    StrCpy $Named $INSTDIR ; /D=
    Call ChooseFolder

    ${If} ${Silent}
        Call WaitUntilClosed
    ${EndIf}
    Return
    too_old:
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 4
    Quit
FunctionEnd

Function IsAdmin
    UserInfo::GetAccountType
    Exch $0
    ${If} $0 == "Admin"
        StrCpy $0 1
    ${Else}
        StrCpy $0 0
    ${EndIf}
    Exch $0
FunctionEnd

Function ChooseFolder
    !insertmacro SetScope
    ; /D= wins; then where the old version is; then the usual place.
    StrCpy $INSTDIR $Named
    ${If} $INSTDIR == ""
        ${Read} $INSTDIR "Software\${ID}" "InstallDir"
    ${EndIf}
    ${If} $INSTDIR == ""
        ${If} $AllUsers == 1
            StrCpy $INSTDIR "$PROGRAMFILES64\${ID}"
        ${Else}
            StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${ID}"
        ${EndIf}
    ${EndIf}

    ; A desktop icon is kept over an upgrade, and never put there unasked.
    ${Read} $OldIcon "Software\${ID}" "DesktopIcon"
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/DESKTOP" $1
    ${IfNot} ${Errors}
    ${OrIf} $OldIcon != ""
        Call SelectIcon
    ${EndIf}
FunctionEnd

; Only an administrator has the choice; everyone else goes straight to the folder.
Function ShowScopePage
    Call IsAdmin
    Pop $0
    ${If} $0 == 0
        Abort
    ${EndIf}
    !insertmacro MUI_HEADER_TEXT "$(ScopeTitle)" "$(ScopeText)"
    nsDialogs::Create 1018
    Pop $0
    ${NSD_CreateRadioButton} 10u 20u 100% 12u "$(ScopeUser)"
    Pop $1
    ${NSD_CreateRadioButton} 10u 40u 100% 12u "$(ScopeAll)"
    Pop $Chosen
    ${If} $AllUsers == 1
        ${NSD_Check} $Chosen
    ${Else}
        ${NSD_Check} $1
    ${EndIf}
    nsDialogs::Show
FunctionEnd

Function LeaveScopePage
    ${NSD_GetState} $Chosen $AllUsers
    Call ChooseFolder
FunctionEnd

Function LeaveFolderPage
    ; Better to learn it here than after unpacking.
    ClearErrors
    CreateDirectory "$INSTDIR"
    FileOpen $0 "$INSTDIR\.trial" w
    ${If} ${Errors}
        MessageBox MB_OK|MB_ICONEXCLAMATION "$(NoRights)"
        Abort
    ${EndIf}
    FileClose $0
    Delete "$INSTDIR\.trial"
    RMDir "$INSTDIR"
FunctionEnd

Function .onInstFailed
    ${If} $Swapped == 1
        ; A folder that is the current one cannot be removed.
        SetOutPath "$TEMP"
        RMDir /r "$INSTDIR\_internal"
        Rename "$INSTDIR\_internal.old" "$INSTDIR\_internal"
        Delete "$INSTDIR\${EXE}"
        Rename "$INSTDIR\${EXE}.old" "$INSTDIR\${EXE}"
        Delete "$INSTDIR\${CLI}"
        Rename "$INSTDIR\${CLI}.old" "$INSTDIR\${CLI}"
        RMDir "$INSTDIR" ; only when empty: a failed first installation leaves nothing
    ${EndIf}
    SetErrorLevel 2
    MessageBox MB_OK|MB_ICONSTOP "$(Failed)" /SD IDOK
FunctionEnd

Section "$(Program)" SecProgram
    SectionIn RO
    StrCpy $Swapped 0
    Call WaitUntilClosed
    !insertmacro SetScope
    SetOutPath "$INSTDIR"

    ; The old version steps aside as a whole; .onInstFailed brings it back.
    RMDir /r "$INSTDIR\_internal.old"
    Delete "$INSTDIR\${EXE}.old"
    Delete "$INSTDIR\${CLI}.old"
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\_internal\*.*"
        Rename "$INSTDIR\_internal" "$INSTDIR\_internal.old"
    ${EndIf}
    ${If} ${Errors}
        Abort "$(Failed)" ; something in it is open, and nothing has been moved
    ${EndIf}
    StrCpy $Swapped 1
    ${If} ${FileExists} "$INSTDIR\${EXE}"
        Rename "$INSTDIR\${EXE}" "$INSTDIR\${EXE}.old"
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\${CLI}"
        Rename "$INSTDIR\${CLI}" "$INSTDIR\${CLI}.old"
    ${EndIf}
    ClearErrors
    SetOverwrite try
    File /r "${PROGRAM}\*"
    ${If} ${Errors}
        Abort "$(Failed)"
    ${EndIf}
    WriteUninstaller "$INSTDIR\Uninstall.exe"
    RMDir /r "$INSTDIR\_internal.old"
    Delete "$INSTDIR\${EXE}.old"
    Delete "$INSTDIR\${CLI}.old"

    ; The old version may have been installed in the other language.
    ${Read} $0 "Software\${ID}" "Shortcut"
    ${If} $0 != ""
        Delete "$0"
    ${EndIf}
    CreateShortCut "$SMPROGRAMS\$(AppName).lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0
    ${Write} Str "Software\${ID}" "InstallDir" "$INSTDIR"
    ${Write} Str "Software\${ID}" "Shortcut" "$SMPROGRAMS\$(AppName).lnk"

    ${Write} Str "Software\Classes\${TYPE}" "" "$(PackName)"
    ${Write} Str "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\${EXE},0"
    ${Write} Str "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
    ${Write} Str "Software\Classes\${EXT}" "" "${TYPE}"
    ${Write} Str "Software\Classes\${EXT}\OpenWithProgids" "${TYPE}" ""

    ${Write} Str "${UNINSTALL}" "DisplayName" "$(AppName)"
    ${Write} Str "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    ${Write} Str "${UNINSTALL}" "Publisher" "Jireidana"
    ${Write} Str "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${EXE},0"
    ${Write} Str "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    ${Write} Str "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
    ${Write} Str "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
    ${Write} DWORD "${UNINSTALL}" "NoModify" 1
    ${Write} DWORD "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    ${Write} DWORD "${UNINSTALL}" "EstimatedSize" $0
    Call TellExplorer
SectionEnd

Section /o "$(Icon)" SecIcon
    CreateShortCut "$DESKTOP\$(AppName).lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0
    ${Write} Str "Software\${ID}" "DesktopIcon" "$DESKTOP\$(AppName).lnk"
SectionEnd

Section -TidyIcon
    ; Taken back in this run, or left by the other language.
    ${IfNot} ${SectionIsSelected} ${SecIcon}
    ${AndIf} $OldIcon != ""
        Delete "$OldIcon"
        ${DropValue} "Software\${ID}" "DesktopIcon"
    ${ElseIf} $OldIcon != ""
    ${AndIf} $OldIcon != "$DESKTOP\$(AppName).lnk"
        Delete "$OldIcon"
    ${EndIf}
SectionEnd

Function SelectIcon
    !insertmacro SelectSection ${SecIcon}
FunctionEnd

Function un.onInit
    ; Where the installer wrote tells for whom it was.
    SetRegView 64
    StrCpy $AllUsers 0
    ReadRegStr $0 HKCU "Software\${ID}" "InstallDir"
    ${If} $0 != $INSTDIR
        ReadRegStr $0 HKLM "Software\${ID}" "InstallDir"
        ${If} $0 == $INSTDIR
            StrCpy $AllUsers 1
            UserInfo::GetAccountType
            Pop $1
            ${If} $1 != "Admin"
                MessageBox MB_OK|MB_ICONSTOP "$(NeedsAdmin)" /SD IDOK
                SetErrorLevel 5
                Quit
            ${EndIf}
        ${EndIf}
    ${EndIf}
    !insertmacro SetScope
FunctionEnd

Section "Uninstall"
    Call un.WaitUntilClosed
    !insertmacro SetScope
    ; Only what the installer put there: a file that someone laid beside it stays.
    RMDir /r "$INSTDIR\_internal"
    RMDir /r "$INSTDIR\_internal.old"
    Delete "$INSTDIR\${EXE}"
    Delete "$INSTDIR\${EXE}.old"
    Delete "$INSTDIR\${CLI}"
    Delete "$INSTDIR\${CLI}.old"
    Delete "$INSTDIR\Uninstall.exe"
    SetOutPath "$TEMP"
    RMDir "$INSTDIR"

    ${Read} $0 "Software\${ID}" "Shortcut"
    ${If} $0 != ""
        Delete "$0"
    ${EndIf}
    ${Read} $0 "Software\${ID}" "DesktopIcon"
    ${If} $0 != ""
        Delete "$0"
    ${EndIf}
    ${Read} $0 "Software\Classes\${EXT}" ""
    ${If} $0 == "${TYPE}"
        ${DropValue} "Software\Classes\${EXT}" ""
    ${EndIf}
    ${DropValue} "Software\Classes\${EXT}\OpenWithProgids" "${TYPE}"
    ${DropKey} "/ifempty" "Software\Classes\${EXT}\OpenWithProgids"
    ${DropKey} "/ifempty" "Software\Classes\${EXT}"
    ${DropKey} "" "Software\Classes\${TYPE}"
    ${DropKey} "" "${UNINSTALL}"
    ${DropKey} "" "Software\${ID}"
    DetailPrint "$(Kept)"
    Call un.TellExplorer
SectionEnd
