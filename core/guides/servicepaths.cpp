#include "core/guides/servicepaths.h"

#include "core/guides/quote.h"

namespace portreeve::guides {

namespace {

constexpr const char *WindowsPaths[] = {
    "C:\\Program Files\\Amazon",         "C:\\Program Files\\NICE", "C:\\Program Files\\Teradici",
    "C:\\Program Files (x86)\\Teradici", "C:\\ProgramData\\Amazon", "C:\\ProgramData\\NICE",
    "C:\\ProgramData\\Teradici",
};

constexpr const char *CorePaths[] = {
    "C:\\Program Files\\Amazon",
    "C:\\ProgramData\\Amazon",
};

constexpr const char *AmazonLinuxPaths[] = {
    "/etc/dhcp/dhclient.conf",
    "/etc/logrotate.d/pcoip-agent",
    "/etc/logrotate.d/pcoip-server",
    "/etc/os-release",
    "/etc/pam.d/pcoip",
    "/etc/pam.d/pcoip-session",
    "/etc/pcoip-agent",
    "/etc/profile.d/system-restart-check.sh",
    "/etc/X11/default-display-manager",
    "/etc/yum/pluginconf.d/halt_os_update_check.conf",
    "/etc/systemd/system/euc-analytic-agent.service",
    "/lib/systemd/system/pcoip.service",
    "/lib/systemd/system/pcoip-agent.service",
    "/lib64/security/pam_self.so",
    "/usr/bin/pcoip-fne-view-license",
    "/usr/bin/pcoip-list-licenses",
    "/usr/bin/pcoip-validate-license",
    "/usr/bin/euc-analytics-agent",
    "/usr/lib/firewalld/services/pcoip-agent.xml",
    "/usr/lib/modules-load.d/usb-vhci.conf",
    "/usr/lib/pcoip-agent",
    "/usr/lib/skylight",
    "/usr/lib/systemd/system/pcoip.service",
    "/usr/lib/systemd/system/pcoip.service.d/",
    "/usr/lib/systemd/system/skylight-agent.service",
    "/usr/lib/tmpfiles.d/pcoip-agent.conf",
    "/usr/lib/yum-plugins/halt_os_update_check.py",
    "/usr/sbin/pcoip-agent",
    "/usr/sbin/pcoip-register-host",
    "/usr/sbin/pcoip-support-bundler",
    "/usr/share/doc/pcoip-agent",
    "/usr/share/pcoip-agent",
    "/usr/share/selinux/packages/pcoip-agent.pp",
    "/usr/share/X11",
    "/var/crash/pcoip-agent",
    "/var/lib/pcoip-agent",
    "/var/lib/skylight",
    "/var/log/pcoip-agent",
    "/var/log/skylight",
    "/var/logs/wsp",
    "/var/log/eucanalytics",
};

constexpr const char *UbuntuPaths[] = {
    "/etc/X11/default-display-manager",
    "/etc/dcv",
    "/etc/default/grub.d/zz-hibernation.cfg",
    "/etc/netplan",
    "/etc/os-release",
    "/etc/pam.d/dcv",
    "/etc/pam.d/dcv-graphical-sso",
    "/etc/sssd/sssd.conf",
    "/etc/wsp",
    "/etc/systemd/system/euc-analytic-agent.service",
    "/lib64/security/pam_self.so",
    "/usr/lib/skylight",
    "/usr/lib/systemd/system/dcvserver.service",
    "/usr/lib/systemd/system/dcvsessionlauncher.service",
    "/usr/lib/systemd/system/skylight-agent.service",
    "/usr/lib/systemd/system/wspdcvhostadapter.service",
    "/usr/share/X11",
    "/usr/bin/euc-analytics-agent",
    "/var/lib/skylight",
    "/var/log/skylight",
    "/var/log/eucanalytics",
};

constexpr const char *RockyLinuxPaths[] = {
    "/etc/dcv",
    "/etc/os-release",
    "/etc/pam.d/dcv-graphical-sso",
    "/etc/pam.d/dcv",
    "/etc/systemd/system/euc-analytic-agent.service",
    "/etc/wsp",
    "/usr/bin/euc-analytics-agent",
    "/usr/lib/skylight",
    "/usr/lib/systemd/system/dcvserver.service",
    "/usr/lib/systemd/system/dcvsessionlauncher.service",
    "/usr/lib/systemd/system/skylight-agent.service",
    "/usr/lib/systemd/system/wspdcvhostadapter.service",
    "/usr/lib/systemd/system/xdcv-console.path",
    "/usr/lib/systemd/system/xdcv-console.service",
    "/usr/lib/systemd/system/xdcv-console-update.service",
    "/usr/share/X11",
    "/var/lib/skylight",
    "/var/log/eucanalytics",
    "/var/log/skylight",
};

constexpr const char *RedHatPaths[] = {
    "/etc/dcv",
    "/etc/os-release",
    "/etc/pam.d/dcv-graphical-sso",
    "/etc/pam.d/dcv",
    "/etc/systemd/system/euc-analytic-agent.service",
    "/etc/wsp",
    "/usr/bin/euc-analytics-agent",
    "/usr/lib/skylight",
    "/usr/lib/systemd/system/dcvserver.service",
    "/usr/lib/systemd/system/dcvsessionlauncher.service",
    "/usr/lib/systemd/system/skylight-agent.service",
    "/usr/lib/systemd/system/wspdcvhostadapter.service",
    "/usr/lib/systemd/system/xdcv-console.path",
    "/usr/lib/systemd/system/xdcv-console.service",
    "/usr/lib/systemd/system/xdcv-console-update.service",
    "/usr/share/X11",
    "/var/log/eucanalytics",
    "/var/log/skylight",
};

constexpr const char *Programs32[] = {
    "C:\\Program Files (x86)\\Teradici\\PCoIP Agent\\bin\\pcoip_server_win32.exe",
    "C:\\Program Files (x86)\\Teradici\\PCoIP Agent\\bin\\pcoip_agent.exe",
    "C:\\Program Files (x86)\\Teradici\\PCoIP Agent\\bin\\pcoip_arbiter_win32.exe",
};

constexpr const char *Programs64[] = {
    "C:\\Program Files\\Teradici\\PCoIP Agent\\bin\\pcoip_server.exe",
    "C:\\Program Files\\Teradici\\PCoIP Agent\\bin\\pcoip_agent.exe",
};

template<typename List>
QStringList texts(const List &list)
{
    QStringList out;
    for (const char *text : list)
        out.append(QString::fromLatin1(text));
    return out;
}

QString listText(const QStringList &paths)
{
    QStringList quoted;
    for (const QString &path : paths)
        quoted.append(QStringLiteral("    ") + powershellQuoted(path));
    return QStringLiteral("$paths = @(\n") + quoted.join(QStringLiteral(",\n")) + QStringLiteral("\n)\n");
}

} // namespace

QStringList servicePaths(const QString &os)
{
    if (os.startsWith(QLatin1StringView("windows-")))
        return texts(WindowsPaths);
    if (os == QLatin1StringView("amazon-linux-2"))
        return texts(AmazonLinuxPaths);
    if (os == QLatin1StringView("ubuntu"))
        return texts(UbuntuPaths);
    if (os == QLatin1StringView("rocky-linux"))
        return texts(RockyLinuxPaths);
    if (os == QLatin1StringView("rhel"))
        return texts(RedHatPaths);
    return {};
}

QStringList corePaths()
{
    return texts(CorePaths);
}

QStringList pcoipPrograms32()
{
    return texts(Programs32);
}

QStringList pcoipPrograms64()
{
    return texts(Programs64);
}

QString defenderScript(const QStringList &paths)
{
    return listText(paths) + QStringLiteral("foreach ($path in $paths) {\n"
                                            "    Add-MpPreference -ExclusionPath $path\n"
                                            "}\n");
}

QString defenderCheck(const QStringList &paths)
{
    return listText(paths) + QStringLiteral("$excluded = (Get-MpPreference).ExclusionPath\n"
                                            "foreach ($path in $paths) {\n"
                                            "    if ($excluded -contains $path) { \"excluded: $path\" }\n"
                                            "    else { \"missing:  $path\" }\n"
                                            "}\n");
}

} // namespace portreeve::guides
