#pragma once

#include <QProcess>
#include <QStringList>

/// Signatures by the program that administrators have.
namespace portreeve::tests {

/// Signs the file in the folder as CN=Network Team, whose certificate is team.pem there. False where openssl fails.
inline bool signFile(const QString &folder, const QString &name)
{
    using namespace Qt::StringLiterals;
    const auto openssl = [&folder](const QStringList &arguments) {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(u"openssl"_s, arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    };
    return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                    u"-nodes"_s, u"-keyout"_s, u"team.key"_s, u"-out"_s, u"team.pem"_s, u"-subj"_s,
                    u"/CN=Network Team"_s, u"-days"_s, u"36500"_s}) &&
           openssl({u"cms"_s, u"-sign"_s, u"-binary"_s, u"-in"_s, name, u"-signer"_s, u"team.pem"_s, u"-inkey"_s,
                    u"team.key"_s, u"-outform"_s, u"DER"_s, u"-out"_s, name + u".p7s"_s});
}

} // namespace portreeve::tests
