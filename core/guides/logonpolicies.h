#pragma once

#include <QString>

/// The four settings of the logon screen that Web Access and WorkSpaces Thin Client need (admin-guide, lines 8937 to
/// 9028), and where Windows keeps them: registry names from Microsoft's Policy CSP (WindowsLogon) and from the security
/// options of SecurityPolicyDsc.
namespace portreeve::guides {

struct LogonPolicy {
    const char *setting;      ///< as the editor shows it
    const char *path;         ///< in the Group Policy Management Editor
    const char *value;        ///< as the editor shows it
    const char *registryName; ///< under LogonPolicyKey, REG_DWORD
    int registryValue;
    const char *otherName = ""; ///< as editors of other versions of Windows show it; empty where all agree
};

inline constexpr const char *LogonPolicyKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";

inline constexpr const char *LogonPath =
    "Computer Configuration > Policies > Administrative Templates > System > Logon";
inline constexpr const char *SecurityOptionsPath =
    "Computer Configuration > Policies > Windows Settings > Security Settings > Local Policies > Security Options";

inline constexpr LogonPolicy LogonPolicies[] = {
    {"Hide entry points for Fast User Switching", LogonPath, "Disabled", "HideFastUserSwitching", 0},
    {"Interactive logon: Don't display last signed-in", SecurityOptionsPath, "Enabled", "DontDisplayLastUserName", 1,
     "Interactive logon: Do not display last user name"},
    {"Interactive logon: Do not require CTRL+ALT+DEL", SecurityOptionsPath, "Disabled", "DisableCAD", 0},
    {"Interactive logon: Display user information when the session is locked", SecurityOptionsPath,
     "User display name, domain and user names", "DontDisplayLockedUserId", 1},
};

/// For the person who edits the Group Policy object.
QString logonPolicyTable();
/// A .reg file, for a WorkSpace without Group Policy.
QString logonPolicyRegistry();
/// PowerShell that says on a WorkSpace which of the four are not as they should be. It changes nothing.
QString logonPolicyCheck();

} // namespace portreeve::guides
