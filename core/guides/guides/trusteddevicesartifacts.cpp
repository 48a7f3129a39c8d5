#include "core/guides/guides/trusteddevicesparts.h"

#include "core/guides/quote.h"

namespace portreeve::guides::trusted {

namespace {

constexpr int longestCommonName = 64; // ub-common-name of RFC 5280

struct KeyKind {
    const char *id;
    const char *generate;
    const char *digest;
};

constexpr KeyKind keyKinds[] = {
    {"rsa", "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072", "-sha256"},
    {"ec-p256", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256", "-sha256"},
    {"ec-p384", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384", "-sha384"},
};

const KeyKind &keyKind(const Answers &answers)
{
    const QString id = answers.one(QStringLiteral("certificate-key"));
    for (const KeyKind &kind : keyKinds) {
        if (id == QLatin1StringView(kind.id))
            return kind;
    }
    return keyKinds[0];
}

/// The subject as `openssl req -subj` takes it: a backslash goes before what would end a name or begin another.
QString subject(QString commonName)
{
    commonName.replace(u'\\', QStringLiteral("\\\\")).replace(u'/', QStringLiteral("\\/"));
    commonName.replace(u'+', QStringLiteral("\\+"));
    return shellQuoted(QStringLiteral("/CN=") + commonName);
}

std::optional<Error> faultOf(const QString &commonName, const char *input)
{
    if (commonName.size() <= longestCommonName)
        return std::nullopt;
    return Error{ErrorCode::CannotExpress, PR_MESSAGE("guides", "cannot make the commands"),
                 PR_MESSAGE("guides", "a common name has at most %1 characters").arg(longestCommonName),
                 QString::fromLatin1(input), PR_MESSAGE("guides", "Give a shorter name.")};
}

/// A configuration of our own for openssl, so that none of the machine's has a say.
QString configuration(const char *file, const char *section, const char *extensions)
{
    return QStringLiteral("cat > %1 <<'END'\n[req]\ndistinguished_name = dn\n[dn]\n[%2]\n%3END\n")
        .arg(QString::fromLatin1(file), QString::fromLatin1(section), QString::fromLatin1(extensions));
}

bool hasClient(const Answers &answers, const char *id)
{
    return answers.all(QStringLiteral("clients")).contains(QString::fromLatin1(id));
}

} // namespace

Result<QString> rootCommands(const Answers &answers, const Facts &)
{
    const QString name = answers.one(QStringLiteral("trusted-root-name"));
    if (const std::optional<Error> fault = faultOf(name, "trusted-root-name"))
        return *fault;
    const KeyKind &kind = keyKind(answers);
    return QStringLiteral("set -eu\numask 077\n") +
           configuration("root.cnf", "root",
                         "basicConstraints = critical, CA:TRUE\n"
                         "keyUsage = critical, keyCertSign, cRLSign\n"
                         "subjectKeyIdentifier = hash\n") +
           QStringLiteral("%1 -aes-256-cbc -out root.key\n"
                          "openssl req -x509 -new %2 -utf8 -days 3650 -key root.key \\\n"
                          "  -subj %3 -config root.cnf -extensions root -out root.pem\n")
               .arg(QString::fromLatin1(kind.generate), QString::fromLatin1(kind.digest), subject(name));
}

Result<QString> deviceCommands(const Answers &answers, const Facts &)
{
    const QString name = answers.one(QStringLiteral("computer-name"));
    if (const std::optional<Error> fault = faultOf(name, "computer-name"))
        return *fault;
    const KeyKind &kind = keyKind(answers);
    return QStringLiteral("set -eu\numask 077\n") +
           configuration("device.cnf", "device",
                         "basicConstraints = critical, CA:FALSE\n"
                         "keyUsage = critical, digitalSignature\n"
                         "extendedKeyUsage = clientAuth\n"
                         "subjectKeyIdentifier = hash\n"
                         "authorityKeyIdentifier = keyid\n") +
           QStringLiteral("%1 -out device.key\n"
                          "openssl req -new %2 -utf8 -key device.key \\\n"
                          "  -subj %3 -config device.cnf -out device.csr\n"
                          "openssl x509 -req %2 -days 365 -in device.csr -CA root.pem -CAkey root.key \\\n"
                          "  -CAcreateserial -extfile device.cnf -extensions device -out device.pem\n"
                          "openssl verify -purpose sslclient -CAfile root.pem device.pem\n")
               .arg(QString::fromLatin1(kind.generate), QString::fromLatin1(kind.digest), subject(name));
}

Result<QString> bundleCommands(const Answers &, const Facts &)
{
    return QStringLiteral("openssl pkcs12 -export -inkey device.key -in device.pem -certfile root.pem "
                          "-out device.p12\n");
}

Result<QString> windowsCommands(const Answers &, const Facts &)
{
    return QStringLiteral("certutil -addstore Root root.pem\ncertutil -user -importpfx My device.p12\n");
}

Result<QString> macCommands(const Answers &, const Facts &)
{
    return QStringLiteral("sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain "
                          "root.pem\n"
                          "security import device.p12 -k \"$HOME/Library/Keychains/login.keychain-db\" \\\n"
                          "  -T /Applications/WorkSpaces.app\n");
}

Result<QString> accessTable(const Answers &answers, const Facts &)
{
    struct Row {
        const char *title;
        const char *client; ///< option of the input; Chromebooks are a type of the console and no client of the guide
        bool trusted;       ///< the client can show a certificate
    };
    static constexpr Row rows[] = {
        {"Windows", "windows", true},
        {"macOS", "macos", true},
        {"Android", "android", true},
        {"Chromebook", "", false},
        {"iOS", "ios", false},
        {"Linux", "linux", false},
        {"Web Access", "web", false},
        {"Zero client", "zero-client", false},
        {"WorkSpaces Thin Client", "thin-client", false},
    };
    QString table;
    for (const Row &row : rows) {
        const bool used = hasClient(answers, row.client);
        const char *choice = !used ? "Deny all" : row.trusted ? "Trusted devices" : "Allow all";
        table += QString::fromLatin1(row.title) + u'\t' + QString::fromLatin1(choice) + u'\n';
    }
    return table;
}

} // namespace portreeve::guides::trusted
