#include "core/guides/guide.h"
#include "tests/core/guides/artifactrows.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *guideIds[] = {"byol", "saml", "certificate-based-auth", "smart-card", "trusted-devices"};

/// What people type by accident or on purpose; each is one line.
const QStringList evil{
    u"it's"_s,
    u"a b"_s,
    u"$(touch owned)"_s,
    u"`touch owned`"_s,
    u"'; touch owned; '"_s,
    u"\" && touch owned && \""_s,
    u"\\"_s,
    u"-rf"_s,
    u"%1 %2 %n"_s,
    u"\u2018x\u2019; Remove-Item owned"_s,
    u"Z\u00fcrich \u65e5\u672c"_s,
    u"{\"a\": \"b\"}"_s,
};

QList<ArtifactRow> allRows()
{
    return byolRows() + samlRows() + certificateRows() + smartCardRows();
}

Result<QString> make(const char *guide, const char *artifact, const Answers &answers)
{
    const Artifact *found = findArtifact(guide, artifact);
    if (!found)
        return Error{ErrorCode::UnknownName, {}, {}, QString::fromLatin1(artifact), {}};
    return found->make(answers, artifactFacts());
}

/// The words that a shell makes of the text, for each call of a program that the text names; no such program is run.
QStringList wordsOf(const QString &text, const QStringList &programs)
{
    const QTemporaryDir folder;
    for (const QString &program : programs) {
        QFile file(folder.filePath(program));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\nfor word in \"$@\"; do printf '%s\\n' \"$word\"; done\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }
    QProcess shell;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, folder.path());
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    shell.setProcessEnvironment(environment);
    shell.setWorkingDirectory(folder.path());
    shell.start(u"/bin/sh"_s, {u"-c"_s, text});
    if (!shell.waitForFinished() || QFile::exists(folder.filePath(u"owned"_s)))
        return {u"something else was run"_s};
    QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).split(u'\n');
    words.removeLast();
    return words;
}

/// The strings in single quotes of a PowerShell text, as PowerShell reads them; nothing where a quote is left open.
QStringList powershellStrings(const QString &text)
{
    const auto isQuote = [](QChar c) {
        return QStringView(u"'\u2018\u2019\u201a\u201b").contains(c);
    };
    QStringList strings;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isQuote(text[i]))
            continue;
        QString inside;
        for (++i; i < text.size(); ++i) {
            if (isQuote(text[i]) && !(i + 1 < text.size() && isQuote(text[i + 1])))
                break;
            if (isQuote(text[i]))
                ++i;
            inside += text[i];
        }
        if (i == text.size())
            return {};
        strings.append(inside);
    }
    return strings;
}

} // namespace

class TestArtifactsA : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyArtifactHasARow();
    void text_data();
    void text();
    void refused_data();
    void refused();
    void shellWords_data();
    void shellWords();
    void powershell();
    void registry();
    void json();
    void urls();
    void debuggingTwice();
};

void TestArtifactsA::everyArtifactHasARow()
{
    QSet<QString> rows;
    for (const ArtifactRow &row : allRows())
        rows.insert(QString::fromLatin1(row.artifact));
    for (const char *id : guideIds) {
        const Guide *guide = findGuide(QString::fromLatin1(id));
        QVERIFY2(guide, id);
        for (const Section &section : guide->sections) {
            for (const Step &step : section.steps) {
                for (const Artifact &artifact : step.artifacts)
                    QVERIFY2(rows.contains(QString::fromLatin1(artifact.id)), artifact.id);
            }
        }
    }
}

void TestArtifactsA::text_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("expected");

    for (const ArtifactRow &row : allRows()) {
        const Answers answers = withAnswers(row.answers);
        const Result<QString> made = make(row.guide, row.artifact, answers);
        QTest::newRow(row.name) << (made ? *made : u"fault: "_s + made.error().english()) << row.text;
        const Result<QString> again = make(row.guide, row.artifact, answers);
        QVERIFY(!made || (again && *made == *again));
    }
}

void TestArtifactsA::text()
{
    QFETCH(QString, made);
    QFETCH(QString, expected);
    QCOMPARE(made, expected);
}

void TestArtifactsA::refused_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("artifact");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("provider");

    const auto row = [](const char *name, const char *guide, const char *artifact, const char *input,
                        const QString &value, ErrorCode code = ErrorCode::CannotExpress,
                        const char *provider = "okta") {
        QTest::newRow(name) << QString::fromLatin1(guide) << QString::fromLatin1(artifact) << QString::fromLatin1(input)
                            << value << int(code) << QString::fromLatin1(provider);
    };
    row("import with PCoIP", "byol", "byol-import", "protocol", u"pcoip"_s);
    for (const char *range : {"8.8.0.0/16", "172.16.0.0/8", "172.16.0.1/12", "172.16.0.0/17", "all", "fd00::/16",
                              "10.0.0.0", "10.0.0.0/8; touch owned"})
        row(range, "byol", "byol-ranges", "byol-search-range", QString::fromLatin1(range));
    row("provider of another partition", "saml", "saml-trust-policy", "region", u"us-gov-west-1"_s);
    row("provider that is no ARN", "saml", "saml-trust-policy", "saml-provider-arn", u"corp-idp"_s);
    row("trust policy in China", "saml", "saml-trust-policy", "region", u"cn-northwest-1"_s);
    row("metadata in China", "saml", "saml-metadata-url", "region", u"cn-northwest-1"_s);
    row("policy without a Region", "saml", "saml-stream-policy", "region", {}, ErrorCode::MissingValue);
    row("policy of no known Region", "saml", "saml-stream-policy", "region", u"us-moon-1"_s, ErrorCode::UnknownName);
    row("relay state where there is none", "saml", "saml-relay-state", "region", u"eu-west-3"_s);
    row("provider of no list", "saml", "user-access-url", "saml-idp", u"shibboleth"_s);
    row("command for a provider of no list", "saml", "saml-directory-command", "saml-idp", u"shibboleth"_s);
    row("part of the URL missing", "saml", "user-access-url", "saml-idp-app", {}, ErrorCode::MissingValue);
    row("URL of another provider missing", "saml", "user-access-url", "saml-idp-url", {}, ErrorCode::MissingValue,
        "other");
    for (const char *url :
         {"sso.example.com/idp", "http://sso.example.com/idp", "https:///idp", "https://sso example.com",
          "https://corp@evil.example/idp", "javascript:alert(1)", "https://sso.example.com/%zz"})
        row(url, "saml", "user-access-url", "saml-idp-url", QString::fromLatin1(url), ErrorCode::CannotExpress,
            "other");
    row("Auth0 of Europe", "saml", "user-access-url", "saml-idp-host", u"corp.eu"_s, ErrorCode::CannotExpress, "auth0");
    row("whole host of Auth0 in Europe", "saml", "user-access-url", "saml-idp-host", u"corp.eu.auth0.com"_s,
        ErrorCode::CannotExpress, "auth0");
    row("host with a path", "saml", "user-access-url", "saml-idp-host", u"corp/app"_s);
    row("host with a user", "saml", "user-access-url", "saml-idp-host", u"corp@evil.example"_s);
    row("host with a port", "saml", "user-access-url", "saml-idp-host", u"corp:8443"_s);
    row("Okta of another domain", "saml", "user-access-url", "saml-idp-host", u"corp.oktapreview.com"_s);
    row("domain alone", "saml", "user-access-url", "saml-idp-host", u".okta.com"_s);
    row("host in another script", "saml", "user-access-url", "saml-idp-host", u"c\u043erp"_s);
    row("CA of another partition", "certificate-based-auth", "cba-enable", "region", u"us-gov-west-1"_s);
    row("root with a long name", "trusted-devices", "trusted-root", "trusted-root-name", QString(65, u'x'));
    row("device with a long name", "trusted-devices", "trusted-device", "computer-name", QString(65, u'x'));
}

void TestArtifactsA::refused()
{
    QFETCH(QString, guide);
    QFETCH(QString, artifact);
    QFETCH(QString, input);
    QFETCH(QString, value);
    QFETCH(int, code);
    QFETCH(QString, provider);
    Answers answers = withAnswers({{"saml-idp", {provider}}});
    answers.set(input, value.isEmpty() ? QStringList() : QStringList{value});
    const Result<QString> made = make(guide.toLatin1().constData(), artifact.toLatin1().constData(), answers);
    QVERIFY(!made);
    QCOMPARE(int(made.error().code), code);
    QVERIFY(!made.error().operation.isEmpty() && !made.error().detail.isEmpty() && !made.error().remedy.isEmpty());
}

void TestArtifactsA::shellWords_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("artifact");
    QTest::addColumn<QString>("input");

    const auto row = [](const char *guide, const char *artifact, const char *input) {
        QTest::addRow("%s in %s", input, artifact)
            << QString::fromLatin1(guide) << QString::fromLatin1(artifact) << QString::fromLatin1(input);
    };
    for (const char *input : {"region", "byol-ami-id", "byol-image-name", "byol-image-description"})
        row("byol", "byol-import", input);
    row("byol", "byol-invite", "byol-target-account");
    row("byol", "byol-accept", "byol-link-id");
    row("saml", "saml-provider-command", "saml-provider-name");
    row("saml", "saml-provider-command", "region");
    row("saml", "saml-role-commands", "saml-role-name");
    row("saml", "saml-role-duration", "saml-role-name");
    row("saml", "saml-role-commands", "saml-session-duration");
    row("saml", "saml-directory-command", "directory-id");
    for (const char *artifact : {"cba-ca-command", "cba-tag", "cba-export"})
        row("certificate-based-auth", artifact, "region");
    row("certificate-based-auth", "cba-tag", "cba-ca-arn");
    row("certificate-based-auth", "cba-share", "account-id");
    row("certificate-based-auth", "cba-enable", "directory-id");
    row("smart-card", "smart-card-register", "directory-id");
    row("smart-card", "smart-card-enable", "region");
    row("smart-card", "smart-card-amazon-linux", "smart-card-root-file");
    row("smart-card", "smart-card-ticket", "smart-card-user");
}

void TestArtifactsA::shellWords()
{
    QFETCH(QString, guide);
    QFETCH(QString, artifact);
    QFETCH(QString, input);
    for (const QString &value : evil) {
        Answers answers = usualAnswers();
        answers.set(input, value);
        const Result<QString> made = make(guide.toLatin1().constData(), artifact.toLatin1().constData(), answers);
        QVERIFY2(made, qPrintable(value));
        QString text = *made;
        text.replace(u" > private-ca.cer"_s, QString()).remove(u"/usr/lib/skylight/"_s);
        const QStringList words = wordsOf(text, {u"aws"_s, u"openssl"_s, u"enable_smartcard"_s, u"kinit"_s});
        const bool file = artifact == u"smart-card-amazon-linux" || artifact == u"smart-card-ticket";
        const QString word = file && value.startsWith(u'-') ? u"./"_s + value : value;
        QVERIFY2(words.contains(word), qPrintable(made->left(2000) + u'\n' + words.join(u'\n')));
    }
}

void TestArtifactsA::powershell()
{
    for (const QString &value : evil) {
        const Answers answers = withAnswers({{"sam-account-name", {value}},
                                             {"domain-controllers", {value}},
                                             {"firefox-gpo", {value}},
                                             {"pkcs11-name", {value}},
                                             {"pkcs11-library", {value}},
                                             {"cba-ca-file", {value}},
                                             {"cba-root-file", {value}}});
        const QString key = u"HKLM\\Software\\Policies\\Mozilla\\Firefox\\SecurityDevices"_s;
        QCOMPARE(powershellStrings(*make("smart-card", "firefox-group-policy", answers)),
                 (QStringList{value, key, value, value}));
        QCOMPARE(powershellStrings(*make("certificate-based-auth", "cba-publish", answers)),
                 (QStringList{value, value}));
        QCOMPARE(powershellStrings(*make("certificate-based-auth", "cba-publish-subordinate", answers)),
                 (QStringList{value, value, value}));
        QCOMPARE(powershellStrings(*make("smart-card", "smart-card-delegation", answers)),
                 (QStringList{u"workspaces/"_s + value, value, value, u"ldap/"_s + value,
                              u"ldap/"_s + value + u"/corp.example.com"_s, value, u"msDS-AllowedToDelegateTo"_s}));
    }
}

void TestArtifactsA::registry()
{
    for (const QString &value : evil + QStringList{u"two\r\nlines"_s}) {
        const QString text = *make("smart-card", "firefox-registry",
                                   withAnswers({{"pkcs11-name", {value}}, {"pkcs11-library", {value}}}));
        const QStringList lines = text.split(u"\r\n"_s);
        QCOMPARE(lines.size(), 5);
        QString word = QString(value).replace(u"\r\n"_s, u" "_s);
        word = u'"' + word.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
        QCOMPARE(lines[3], word + u'=' + word);
    }
}

void TestArtifactsA::json()
{
    for (const QString &value : evil) {
        const Answers answers = withAnswers({{"saml-provider-arn", {u"arn:aws:iam::1:saml-provider/"_s + value}},
                                             {"directory-id", {value}},
                                             {"cba-ca-name", {value}},
                                             {"cba-crl-bucket", {value}},
                                             {"pkcs11-name", {value}}});
        const auto object = [&answers](const char *guide, const char *artifact) {
            return QJsonDocument::fromJson(make(guide, artifact, answers)->toUtf8()).object();
        };
        const QJsonObject trust = object("saml", "saml-trust-policy")[u"Statement"][0].toObject();
        QCOMPARE(trust[u"Principal"][u"Federated"].toString(), u"arn:aws:iam::1:saml-provider/"_s + value);
        QCOMPARE(trust.size(), 4);
        const QJsonObject stream = object("saml", "saml-stream-policy")[u"Statement"][0].toObject();
        QCOMPARE(stream[u"Resource"].toString(), u"arn:aws:workspaces:us-east-1:123456789012:directory/"_s + value);
        QCOMPARE(stream.size(), 4);
        QCOMPARE(object("certificate-based-auth", "cba-ca-configuration")[u"Subject"][u"CommonName"].toString(), value);
        QCOMPARE(object("certificate-based-auth", "cba-revocation")[u"CrlConfiguration"][u"S3BucketName"].toString(),
                 value);
        const QJsonObject bucket = object("certificate-based-auth", "cba-bucket-policy")[u"Statement"][0].toObject();
        QCOMPARE(bucket[u"Resource"][1].toString(), u"arn:aws:s3:::%1/*"_s.arg(value));
        QCOMPARE(bucket.size(), 5);
        const QJsonObject devices =
            object("smart-card", "firefox-policies")[u"policies"][u"SecurityDevices"].toObject();
        QCOMPARE(devices.keys(), QStringList{value});
    }
}

/// An answer stays in its place of the URL: host, path and names of parameters are those of the pattern.
void TestArtifactsA::urls()
{
    for (const QString &value :
         evil + QStringList{u"a&b=c"_s, u"a?b"_s, u"a#b"_s, u"../x"_s, u"<app_id>"_s, u"a\nb"_s}) {
        for (const char *provider :
             {"adfs", "azure-ad", "duo", "okta", "onelogin", "jumpcloud", "auth0", "pingfederate", "pingone"}) {
            const QList<std::pair<const char *, QStringList>> idp{{"saml-idp", {QString::fromLatin1(provider)}}};
            const QUrl usual(make("saml", "user-access-url", withAnswers(idp))->trimmed(), QUrl::StrictMode);
            const QList<std::pair<const char *, QStringList>> parts{{"saml-idp-app", {value}},
                                                                    {"saml-idp-app-name", {value}},
                                                                    {"saml-idp-tenant", {value}},
                                                                    {"saml-idp-party", {value}}};
            const QString text = *make("saml", "user-access-url", withAnswers(idp + parts));
            const QUrl url(text.trimmed(), QUrl::StrictMode);
            QVERIFY2(url.isValid() && usual.isValid(), qPrintable(text));
            QCOMPARE(text.count(u'\n'), 1);
            QCOMPARE(url.host(), usual.host());
            QVERIFY(!url.hasFragment());
            QCOMPARE(url.path(QUrl::FullyEncoded).count(u'/'), usual.path(QUrl::FullyEncoded).count(u'/'));
            QCOMPARE(url.query(QUrl::FullyEncoded).count(u'&'), usual.query(QUrl::FullyEncoded).count(u'&'));
        }
    }
}

/// A second run neither adds the word again nor takes the changed files for the first ones.
void TestArtifactsA::debuggingTwice()
{
#ifndef Q_OS_LINUX
    QSKIP("the commands are for the sed of Linux");
#endif
    const QTemporaryDir folder;
    const auto path = [&folder](const QString &name) {
        return folder.filePath(name);
    };
    const auto content = [&path](const QString &name) {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const auto write = [&path](const QString &name, const QByteArray &bytes) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    const QByteArray auth = "auth sufficient pam_pkcs11.so nodebug\nauth sufficient pam_krb5.so use_first_pass\n"
                            "account required pam_krb5.so\n";
    const QByteArray conf = "pam_pkcs11 {\n  debug = false;\n  mapper generic {\n    debug = false;\n  }\n}\n";
    write(u"system-auth-ac"_s, auth);
    write(u"pam_pkcs11.conf"_s, conf);
    QString commands = *make("smart-card", "smart-card-debug", {});
    const QString here = folder.path() + u'/';
    commands.remove(u"sudo "_s).replace(u"/etc/pam.d/"_s, here).replace(u"/etc/pam_pkcs11/"_s, here);
    commands = commands.left(commands.indexOf(u"pklogin_finder"_s));
    for (int run = 1; run <= 2; ++run) {
        QCOMPARE(QProcess::execute(u"/bin/sh"_s, {u"-ec"_s, commands}), 0);
        QCOMPARE(content(u"system-auth-ac"_s),
                 u"auth sufficient pam_pkcs11.so debug\nauth sufficient pam_krb5.so use_first_pass debug\n"
                 "account required pam_krb5.so\n"_s);
        QCOMPARE(content(u"pam_pkcs11.conf"_s), QString::fromUtf8(conf).replace(u"false"_s, u"true"_s));
        QCOMPARE(content(u"system-auth-ac.bak"_s), QString::fromUtf8(auth));
        QCOMPARE(content(u"pam_pkcs11.conf.bak"_s), QString::fromUtf8(conf));
    }
}

QTEST_GUILESS_MAIN(TestArtifactsA)
#include "tst_artifacts_a.moc"
