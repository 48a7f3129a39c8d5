#include "core/guides/byolerrors.h"

#include <algorithm>
#include <utility>

namespace portreeve::guides {

namespace {

constexpr auto Import = ByolErrorKind::Import;
constexpr auto Sysprep = ByolErrorKind::Sysprep;

QList<ByolError> softwareErrors()
{
    return {
        {"office",
         Import,
         {"systems with active Microsoft Office", "OfficeInstalled"},
         PR_MESSAGE("guides", "Microsoft Office is installed in the image."),
         PR_MESSAGE("guides", "Uninstall Office before the import."),
         {},
         745},
        {"pcoip-agent",
         Import,
         {"a system without a PCoIP Agent", "PCoIPAgentInstalled"},
         PR_MESSAGE("guides", "A PCoIP agent is installed in the image."),
         PR_MESSAGE("guides", "Uninstall the PCoIP agent."),
         {},
         750},
        {"vmware-tools",
         Import,
         {"a system without VMware tools", "VMWareToolsInstalled"},
         PR_MESSAGE("guides", "VMware Tools are installed in the image."),
         PR_MESSAGE("guides", "Uninstall VMware Tools."),
         {},
         817},
        {"antivirus",
         Import,
         {"requires that no antivirus", "AntiVirusInstalled"},
         PR_MESSAGE("guides", "Antivirus software is installed in the image."),
         PR_MESSAGE("guides", "Run the image checker, which names the product, and uninstall that product."),
         {},
         908},
        {"windows-update",
         Import,
         {"requires that Windows updates are disabled", "WindowsUpdatesEnabled"},
         PR_MESSAGE("guides", "The Windows Update service is not turned off."),
         PR_MESSAGE("guides", "In the list of services set the startup type of Windows Update to Disabled, stop the "
                              "service and restart the machine."),
         {"services.msc"},
         755},
        {"pending-updates",
         Import,
         {"all pending updates that require reboots", "PendingReboot"},
         PR_MESSAGE("guides", "Updates wait for a restart."),
         PR_MESSAGE("guides", "Install all updates and restart the machine until none is left."),
         {},
         832},
        {"protocol",
         Import,
         {"OS image that is incompatible with the streaming protocol", "ProtocolOSIncompatibility"},
         PR_MESSAGE("guides", "The streaming protocol that was chosen does not carry this version of Windows."),
         PR_MESSAGE("guides", "Start the import again with a protocol that fits the operating system of the image."),
         {},
         950},
    };
}

QList<ByolError> accountErrors()
{
    return {
        {"byol-account",
         Import,
         {"requires the WorkSpaces_BYOL account", "WorkspacesBYOLAccountDisabled", "WorkspacesBYOLAccountNotFound"},
         PR_MESSAGE("guides", "The account WorkSpaces_BYOL is not enabled or not there."),
         PR_MESSAGE("guides", "Enable the account WorkSpaces_BYOL in the image. The guide also sends to the console "
                              "to enable the AWS account for BYOL: look there whether this Region shows it as "
                              "enabled."),
         {"Account Settings > Bring Your Own License"},
         778},
        {"autologon",
         Import,
         {"requires that AutoLogon is disabled", "AutoLogonEnabled"},
         PR_MESSAGE("guides", "Windows signs a user in by itself."),
         PR_MESSAGE("guides",
                    "Under the Winlogon key in the registry add the value DontDisplayLastUserName of the type "
                    "REG_SZ with the data 0. Where the value is there already it must be 0 too."),
         {"regedit.exe", "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon"},
         851},
        {"ad-joined",
         Import,
         {"requires systems that are not AD domain joined", "DomainJoined"},
         PR_MESSAGE("guides", "The machine is a member of an Active Directory domain."),
         PR_MESSAGE("guides", "Take the machine out of the domain."),
         {},
         799},
        {"azure-joined",
         Import,
         {"requires systems that are not Azure domain joined", "AzureDomainJoined"},
         PR_MESSAGE("guides", "The machine is joined to Microsoft Entra ID."),
         PR_MESSAGE("guides", "Take the machine out of Microsoft Entra ID."),
         {},
         805},
        {"dhcp",
         Import,
         {"requires the network interface to use DHCP", "DHCPDisabled"},
         PR_MESSAGE("guides", "The network adapter has a fixed address."),
         PR_MESSAGE("guides", "Let the network adapter take its address from DHCP."),
         {},
         783},
        {"public-firewall",
         Import,
         {"requires Windows Public Firewall disabled", "FirewallEnabled"},
         PR_MESSAGE("guides", "The firewall profile for public networks is on."),
         PR_MESSAGE("guides", "Turn the firewall profile for public networks off."),
         {},
         811},
    };
}

QList<ByolError> diskErrors()
{
    return {
        {"automount",
         Import,
         {"requires that Automount is enabled", "AutoMountDisabled"},
         PR_MESSAGE("guides", "Windows does not mount new volumes by itself."),
         PR_MESSAGE("guides", "Turn automount on in diskpart, as an administrator."),
         {"diskpart", "automount enable"},
         769},
        {"disk-space",
         Import,
         {"requires more than 20 GB", "DiskFreeSpace"},
         PR_MESSAGE("guides", "Less than 20 GB are free on the local disk."),
         PR_MESSAGE("guides", "Free at least 20 GB on the local disk."),
         {},
         789},
        {"disk-size",
         Import,
         {"local disk to be less than 80 GB", "DiskSizeExceeded"},
         PR_MESSAGE("guides", "The local disk has 80 GB or more."),
         PR_MESSAGE("guides", "Make the disk smaller than 80 GB."),
         {},
         822},
        {"one-drive",
         Import,
         {"requires systems with 1 local drive", "AdditionalDrivesAttached"},
         PR_MESSAGE("guides", "There are more drives than C:, be they local, removable or on the network."),
         PR_MESSAGE("guides", "Remove every drive but C:, virtual ones too."),
         {},
         792},
        {"drive-d",
         Import,
         {"a restricted drive letter in use", "RestrictedDriveLetterInUse"},
         PR_MESSAGE("guides", "The drive letter D: is taken, and WorkSpaces needs it."),
         PR_MESSAGE("guides", "Keep D: free, also from drives that are mapped when a machine starts from the image."),
         {},
         945},
        {"partitions",
         Import,
         {"requires less than 2 partitions", "IncompatiblePartitioning"},
         PR_MESSAGE("guides", "There is more than one partition, or its style does not fit the version of Windows."),
         PR_MESSAGE("guides", "Leave one partition on the drive: MBR for Windows 10, GPT for Windows 11."),
         {},
         825},
        {"boot-partition",
         Import,
         {"requires a system with one bootable partition", "MultipleBootPartition"},
         PR_MESSAGE("guides", "There is more than one bootable partition."),
         PR_MESSAGE("guides",
                    "On the Boot tab of msconfig make the wanted system the current and default one and delete the "
                    "others. Where the error stays, start from the installation disc, go to repair, troubleshoot and "
                    "the command prompt, and repair the boot record."),
         {"msconfig", "bootrec.exe /fixmbr"},
         877},
        {"reserved-storage",
         Import,
         {"requires Windows Reserved Storage", "ReservedStorageInUse"},
         PR_MESSAGE("guides", "Reserved storage of Windows is on."),
         PR_MESSAGE("guides",
                    "Install all updates and restart until no update is left. Then run one of the commands as an "
                    "administrator and restart. While Windows still services itself the command is refused: wait and "
                    "run it again."),
         {"Set-WindowsReservedStorageState -State Disabled",
          "DISM.exe /Online /Set-ReservedStorageState /State:Disabled"},
         915},
        {"bitlocker",
         Import,
         {"Bitlocker state to be disabled"},
         PR_MESSAGE("guides", "BitLocker encrypts the drive."),
         PR_MESSAGE("guides", "Decrypt the drive as an administrator, and wait until its status says that it is fully "
                              "decrypted and that protection is off."),
         {"manage-bde -off <drive>:", "manage-bde -Status <drive>:"},
         963},
    };
}

QList<ByolError> systemErrors()
{
    return {
        {"windows-10-11",
         Import,
         {"requires Windows 10 or Windows 11", "OSNotSupported"},
         PR_MESSAGE("guides", "The image holds neither Windows 10 nor Windows 11."),
         PR_MESSAGE("guides", "Make the image with Windows 10 or Windows 11."),
         {},
         797},
        {"64-bit",
         Import,
         {"requires a 64 bit system", "Requires64BitOS"},
         PR_MESSAGE("guides", "The system in the image is not a 64-bit one."),
         PR_MESSAGE("guides", "Make the image with a 64-bit Windows."),
         {},
         900},
        {"in-place-upgrade",
         Import,
         {"a system that has not been upgraded in-place", "InPlaceUpgrade"},
         PR_MESSAGE("guides", "This Windows was upgraded from an earlier version."),
         PR_MESSAGE("guides", "Install Windows afresh in the version that is wanted."),
         {},
         904},
        {"legacy-boot-win10",
         Import,
         {"Windows 10 systems to have a legacy Boot mode", "UEFINotSupported"},
         PR_MESSAGE("guides", "A Windows 10 that starts by UEFI was refused."),
         PR_MESSAGE("guides", "Make the Windows 10 image on a machine that starts by legacy BIOS."),
         {},
         913},
        {"realtime",
         Import,
         {"RealTimeIsUniversal to be enabled", "RealTimeUniversalDisabled"},
         PR_MESSAGE("guides", "Windows takes the hardware clock for local time."),
         PR_MESSAGE("guides", "Set the registry value RealTimeIsUniversal to 1 as an administrator, and restart. The "
                              "guide does not name its place, which is known from Windows on EC2."),
         {"reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation /v RealTimeIsUniversal /t REG_DWORD "
          "/d 1 /f"},
         872},
        {"memory-integrity",
         Import,
         {"is incompatible with memory integrity", "MemoryIntegrityIncompatibility"},
         PR_MESSAGE("guides", "Memory integrity is on and locked by UEFI, so that the import cannot turn it off."),
         PR_MESSAGE("guides", "Turn off Credential Guard with its UEFI lock, then make the image again."),
         {},
         956},
    };
}

QList<ByolError> sysprepErrors()
{
    return {
        {"sysprep-appx",
         Sysprep,
         {"has AppX packages installed", "AppXPackagesInstalled"},
         PR_MESSAGE("guides", "AppX packages are installed for users of the image."),
         PR_MESSAGE("guides",
                    "The import removes such packages and tries Sysprep again by itself. Where it still fails, "
                    "remove the packages for all users and import again."),
         {"Remove-AppxPackage"},
         989},
        {"sysprep-reserved-storage",
         Sysprep,
         {"has reserved storage enabled"},
         PR_MESSAGE("guides", "Reserved storage of Windows was on when Sysprep ran."),
         PR_MESSAGE("guides",
                    "After the updates set ShippedWithReserves and ActiveScenario under the ReserveManager key "
                    "to 0, turn reserved storage off and import again."),
         {"regedit.exe", "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\ReserveManager",
          "DISM.exe /Online /Set-ReservedStorageState /State:Disabled"},
         1001},
        {"sysprep-antivirus",
         Sysprep,
         {"has anti-virus or anti-spyware software installed"},
         PR_MESSAGE("guides", "Software against viruses or spyware kept Sysprep from its work."),
         PR_MESSAGE("guides", "Run the image checker, which names the product, uninstall it and import again."),
         {},
         1024},
        {"sysprep-unknown",
         Sysprep,
         {"unknown error has occurred to the AMI"},
         PR_MESSAGE("guides", "Sysprep failed for a reason that the service does not know."),
         PR_MESSAGE("guides", "Open a case with AWS Support."),
         {},
         1032},
    };
}

bool isWord(const QString &text, qsizetype at)
{
    return at >= 0 && at < text.size() && (text[at].isLetterOrNumber() || text[at] == u'_');
}

/// Where the words stand whole, so that DomainJoined is not found in AzureDomainJoined; -1 where they do not.
qsizetype indexOfWords(const QString &text, QLatin1StringView words)
{
    qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive);
    while (at >= 0 && (isWord(text, at - 1) || isWord(text, at + words.size())))
        at = text.indexOf(words, at + 1, Qt::CaseInsensitive);
    return at;
}

qsizetype firstIndexOf(const QString &text, const ByolError &error)
{
    qsizetype first = -1;
    for (const char *words : error.match) {
        const qsizetype at = indexOfWords(text, QLatin1StringView(words));
        if (at >= 0 && (first < 0 || at < first))
            first = at;
    }
    return first;
}

} // namespace

const QList<ByolError> &byolErrors()
{
    static const QList<ByolError> errors =
        softwareErrors() + accountErrors() + diskErrors() + systemErrors() + sysprepErrors();
    return errors;
}

QList<const ByolError *> byolErrorsIn(const QString &text)
{
    const QString line = text.simplified();
    QList<std::pair<qsizetype, const ByolError *>> found;
    for (const ByolError &error : byolErrors()) {
        const qsizetype at = firstIndexOf(line, error);
        if (at >= 0)
            found.append({at, &error});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<const ByolError *> errors;
    for (const auto &one : found)
        errors.append(one.second);
    return errors;
}

} // namespace portreeve::guides
