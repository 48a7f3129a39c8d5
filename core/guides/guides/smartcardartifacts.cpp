#include "core/guides/guides/smartcardparts.h"

#include "core/guides/awscommand.h"
#include "core/guides/quote.h"

#include "core/base/jsonwriter.h"

namespace portreeve::guides::smartcard {

namespace {

QString answer(const Answers &answers, const char *input)
{
    return answers.one(QString::fromLatin1(input));
}

/// The guide names the place of Amazon Linux. Ubuntu's package opensc-pkcs11 keeps libraries by architecture.
QString openscLibrary(const Answers &answers)
{
    const bool ubuntu = answer(answers, "os") == u"ubuntu";
    return (ubuntu ? QStringLiteral("/usr/lib/x86_64-linux-gnu") : QStringLiteral("/usr/lib64")) +
           QStringLiteral("/opensc-pkcs11.so");
}

/// Both names that a domain controller's LDAP service has by [MS-ADTS].
QStringList ldapNames(const QString &controller, const QString &domain)
{
    return {QStringLiteral("ldap/") + controller, QStringLiteral("ldap/%1/%2").arg(controller, domain)};
}

} // namespace

Result<QString> delegationCommands(const Answers &answers, const Facts &)
{
    const QString account = powershellQuoted(answer(answers, "sam-account-name"));
    QStringList names;
    for (const QString &controller : answers.all(QStringLiteral("domain-controllers"))) {
        for (const QString &name : ldapNames(controller, answer(answers, "directory-domain")))
            names.append(QStringLiteral("  ") + powershellQuoted(name));
    }
    return QStringLiteral("setspn -s %1 %2\n")
               .arg(powershellQuoted(QStringLiteral("workspaces/") + answer(answers, "sam-account-name")), account) +
           QStringLiteral("Set-ADAccountControl -Identity %1 -TrustedToAuthForDelegation $true\n").arg(account) +
           QStringLiteral("$services = @(\n") + names.join(QStringLiteral(",\n")) + QStringLiteral("\n)\n") +
           QStringLiteral("Set-ADUser -Identity %1 -Add @{ 'msDS-AllowedToDelegateTo' = $services }\n").arg(account);
}

Result<QString> registerCommands(const Answers &answers, const Facts &)
{
    const CommandOption region{"--region", answer(answers, "region")};
    const CommandOption directory{"--directory-id", answer(answers, "directory-id")};
    QList<CommandOption> options{region,
                                 directory,
                                 {"--certificate-data", QStringLiteral("file://ca.pem")},
                                 {"--type", QStringLiteral("ClientCertAuth")}};
    if (const QString url = answer(answers, "ocsp-url"); !url.isEmpty()) {
        JsonWriter json(JsonWriter::Style::Compact);
        json.beginObject(JsonWriter::Style::Compact).member("OCSPUrl", url).endObject();
        options.append({"--client-cert-auth-settings", QString::fromUtf8(json.take().trimmed())});
    }
    return awsCommand("ds register-certificate", options) + awsCommand("ds list-certificates", {region, directory});
}

Result<QString> enableCommand(const Answers &answers, const Facts &)
{
    return awsCommand("ds enable-client-authentication", {{"--region", answer(answers, "region")},
                                                          {"--directory-id", answer(answers, "directory-id")},
                                                          {"--type", QStringLiteral("SmartCard")}});
}

Result<QString> firefoxGroupPolicy(const Answers &answers, const Facts &)
{
    return QStringLiteral("Set-GPRegistryValue -Name %1 `\n"
                          "  -Key 'HKLM\\Software\\Policies\\Mozilla\\Firefox\\SecurityDevices' `\n"
                          "  -ValueName %2 -Type String -Value %3\n")
        .arg(powershellQuoted(answer(answers, "firefox-gpo")), powershellQuoted(answer(answers, "pkcs11-name")),
             powershellQuoted(answer(answers, "pkcs11-library")));
}

Result<QString> firefoxRegistry(const Answers &answers, const Facts &)
{
    return QStringLiteral("Windows Registry Editor Version 5.00\r\n\r\n"
                          "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mozilla\\Firefox\\SecurityDevices]\r\n"
                          "%1=%2\r\n")
        .arg(registryQuoted(answer(answers, "pkcs11-name")), registryQuoted(answer(answers, "pkcs11-library")));
}

Result<QString> firefoxPolicies(const Answers &answers, const Facts &)
{
    JsonWriter json;
    json.beginObject().key("policies").beginObject().key("SecurityDevices").beginObject();
    json.member(answer(answers, "pkcs11-name").toUtf8(), openscLibrary(answers));
    json.endObject().endObject().endObject();
    return QString::fromUtf8(json.take());
}

Result<QString> amazonLinuxCommands(const Answers &answers, const Facts &)
{
    return QStringLiteral("openssl x509 -inform der -in %1 -out /tmp/rootca.pem\n"
                          "/usr/lib/skylight/enable_smartcard --ca-cert /tmp/rootca.pem\n")
        .arg(shellFile(answer(answers, "smart-card-root-file")));
}

Result<QString> newerLinuxCommands(const Answers &answers, const Facts &)
{
    const QString packages = answer(answers, "os") == u"ubuntu"
                                 ? QStringLiteral("apt install -y krb5-pkinit opensc\n")
                                 : QStringLiteral("dnf install -y sssd-dbus libsss_simpleifp sssd-tools krb5-pkinit "
                                                  "opensc\n");
    QString files;
    for (const QString &file : answers.all(QStringLiteral("smart-card-ca-files")))
        files += QStringLiteral(" \\\n  ") + shellFile(file);
    return packages + QStringLiteral("/usr/lib/skylight/enable_smartcard --ca-cert") + files + u'\n';
}

/// May be run again: the first copies stay, and nothing is added twice.
Result<QString> debugCommands(const Answers &, const Facts &)
{
    return QStringLiteral("sudo cp -n /etc/pam.d/system-auth-ac /etc/pam.d/system-auth-ac.bak\n"
                          "sudo cp -n /etc/pam_pkcs11/pam_pkcs11.conf /etc/pam_pkcs11/pam_pkcs11.conf.bak\n"
                          "sudo sed -i '/^auth.*pam_pkcs11\\.so/s/nodebug/debug/' /etc/pam.d/system-auth-ac\n"
                          "sudo sed -i '/^auth.*pam_krb5\\.so/{/ debug/!s/$/ debug/}' /etc/pam.d/system-auth-ac\n"
                          "sudo sed -i 's/debug = false;/debug = true;/' /etc/pam_pkcs11/pam_pkcs11.conf\n"
                          "sudo pklogin_finder debug config_file=/etc/pam_pkcs11/pam_pkcs11.conf\n"
                          "sudo tail -f /var/log/secure\n");
}

Result<QString> ticketCommands(const Answers &answers, const Facts &)
{
    return QStringLiteral("KRB5_TRACE=/dev/stdout kinit -V\nKRB5_TRACE=/dev/stdout kinit -V %1\n")
        .arg(shellFile(answer(answers, "smart-card-user")));
}

} // namespace portreeve::guides::smartcard
