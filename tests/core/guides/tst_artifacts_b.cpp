#include "core/guides/awscli.h"
#include "core/guides/guide.h"
#include "core/guides/servicepaths.h"
#include "tests/core/guides/networkartifactrows.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using tests::Pairs;
using namespace Qt::StringLiterals;

namespace {

/// Guides of networks, access and operation; the others have a test of their own.
constexpr const char *OurGuides[] = {
    "network-plan", "dhcp-and-sites", "personas", "client-network",   "web-access",           "ip-access-control",
    "zero-clients", "fips",           "ssh",      "ad-connector-mfa", "antivirus-exclusions", "unhealthy-workspace",
    "operations"};

const Artifact *artifact(const QString &guideId, const QString &id)
{
    const Guide *guide = findGuide(guideId);
    if (!guide)
        return nullptr;
    for (const Section &section : guide->sections) {
        for (const Step &step : section.steps) {
            for (const Artifact &one : step.artifacts) {
                if (id == QLatin1StringView(one.id))
                    return &one;
            }
        }
    }
    return nullptr;
}

Facts someFacts()
{
    Facts facts;
    RegionFacts region;
    region.code = u"eu-central-1"_s;
    region.partition = u"aws"_s;
    region.azIds = QStringList{u"euc1-az2"_s, u"euc1-az3"_s};
    RegionFacts west;
    west.code = u"us-gov-west-1"_s;
    west.partition = u"aws-us-gov"_s;
    RegionFacts china;
    china.code = u"cn-northwest-1"_s;
    china.partition = u"aws-cn"_s;
    facts.regions = {region, west, china};
    return facts;
}

Answers answersOf(const Pairs &pairs)
{
    Answers answers;
    for (const auto &[input, value] : pairs)
        answers.set(input, value.split(u'|'));
    return answers;
}

/// Words that would make a file "owned" if anything of them were run.
const QStringList Hostile{u"'; : > owned; '"_s, u"\"; : > owned; \""_s, u"$(: > owned)"_s,
                          u"`: > owned`"_s,     u"x\n: > owned\n"_s,    u"--endpoint-url=owned"_s,
                          u"\\'; : > owned"_s,  u"file://owned"_s,      u"\u2019; : > owned; \u2019"_s,
                          u"a,Values=owned"_s};

/// Every typed answer of the guide is that word; choices take their first option.
Answers hostileAnswers(const Guide &guide, const QString &word)
{
    Answers answers;
    for (const Section &section : guide.sections) {
        for (const Step &step : section.steps) {
            for (const Input &input : step.inputs) {
                const QString id = QString::fromLatin1(input.id);
                if (!input.options.isEmpty())
                    answers.set(id, QString::fromLatin1(input.options.first().id));
                else if (QByteArray(input.validator).startsWith("ip-") || qstrcmp(input.validator, "cidrs") == 0 ||
                         qstrcmp(input.validator, "subnet-plan") == 0 || id == u"radius-servers")
                    answers.set(id, id == u"ip-groups" ? word : u"10.20.1.10"_s);
                else if (input.kind != InputKind::Files)
                    answers.set(id, word);
            }
        }
    }
    if (answers.has(u"own-egress"_s))
        answers.set(u"own-egress"_s, u"52.94.13.4"_s);
    if (answers.has(u"site-link-cost"_s))
        answers.set(u"site-link-cost"_s, u"200"_s);
    if (answers.has(u"new-dns-server"_s))
        answers.set(u"new-dns-server"_s, u"10.20.1.20"_s);
    answers.set(u"clients"_s, QStringList{u"web"_s, u"thin-client"_s});
    return answers;
}

/// Runs it where only builtins and these stand-ins are there, and tells what was left behind.
QString leftBehind(const QString &script)
{
    const QString prelude =
        u"PATH=\naws() { :; }\nssh() { :; }\nsudo() { :; }\nnmcli() { :; }\nresolvectl() { :; }\n"_s;
    QTemporaryDir folder;
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(u"/bin/sh"_s, {u"-c"_s, prelude + script});
    if (!shell.waitForFinished())
        return u"the shell does not end"_s;
    if (shell.exitCode() != 0)
        return u"exit code %1: "_s.arg(shell.exitCode()) + QString::fromLocal8Bit(shell.readAllStandardError());
    return QFile::exists(folder.filePath(u"owned"_s)) ? u"an answer was run"_s : QString();
}

/// The text without its verbatim strings, a quote in which is doubled.
QString outsideOfQuotes(QString powershell)
{
    static const QRegularExpression string(u"(?:'(?:[^'\u2018\u2019\u201a\u201b]|['\u2018\u2019\u201a\u201b]{2})*')"_s);
    return powershell.remove(string);
}

QStringList listed(const QJsonObject &paths, const char *key)
{
    QStringList list;
    for (const QJsonValue &value : paths.value(QLatin1StringView(key)).toArray())
        list.append(value.toString());
    return list;
}

} // namespace

class TestArtifactsB : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void refused_data();
    void refused();
    void sameBytes();
    void shellRunsNoAnswer();
    void powershellKeepsAnswersInQuotes();
    void jsonIsJson();
    void commandLine();
    void pathsAreTheGuides();

private:
    const Facts m_facts = someFacts();
};

void TestArtifactsB::text_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Pairs>("answers");
    QTest::addColumn<QString>("expected");
    tests::addNetworkArtifacts();
    tests::addAccessArtifacts();
    tests::addDirectoryArtifacts();
    tests::addSystemArtifacts();
    tests::addOtherArtifacts();
}

void TestArtifactsB::text()
{
    QFETCH(QString, guide);
    QFETCH(QString, id);
    QFETCH(Pairs, answers);
    QFETCH(QString, expected);
    const Artifact *one = artifact(guide, id);
    QVERIFY(one);
    const Result<QString> made = one->make(answersOf(answers), m_facts);
    QVERIFY2(made, made ? "" : qPrintable(made.error().english()));
    QCOMPARE(*made, expected);
}

void TestArtifactsB::refused_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Pairs>("answers");
    QTest::addColumn<int>("code");
    const auto add = [](const char *name, const char *guide, const char *id, const Pairs &answers, ErrorCode code) {
        QTest::newRow(name) << QString::fromLatin1(guide) << QString::fromLatin1(id) << answers << int(code);
    };
    add("no zones in the documents", "network-plan", "zone-ids", {{u"region"_s, u"cn-northwest-1"_s}},
        ErrorCode::CannotExpress);
    add("no repositories in the documents", "network-plan", "repository-policy", {{u"region"_s, u"cn-northwest-1"_s}},
        ErrorCode::CannotExpress);
    add("a group that is no ID", "ip-access-control", "associate-groups", {{u"ip-group-ids"_s, u"offices"_s}},
        ErrorCode::InvalidSyntax);
    add("no VPC to plan", "network-plan", "network-plan", {{u"region"_s, u"eu-central-1"_s}}, ErrorCode::MissingValue);
    add("no VPC to compare", "network-plan", "management-ranges", {}, ErrorCode::MissingValue);
    add("neither browser nor thin client", "web-access", "access-properties", {{u"clients"_s, u"windows"_s}},
        ErrorCode::CannotExpress);
    add("a network in place of an address", "ssh", "ssh-command",
        {{u"netbios-name"_s, u"CORP"_s}, {u"workspace-user"_s, u"jane"_s}, {u"workspace-address"_s, u"10.20.1.0/24"_s}},
        ErrorCode::CannotExpress);
    add("five DNS servers", "dhcp-and-sites", "options-table",
        {{u"directory-domain"_s, u"a.example"_s},
         {u"dns-servers"_s, u"10.0.0.1|10.0.0.2|10.0.0.3|10.0.0.4|10.0.0.5"_s}},
        ErrorCode::LimitExceeded);
    add("a server that is not there", "dhcp-and-sites", "change-dns-windows",
        {{u"dns-servers"_s, u"10.0.0.1"_s}, {u"old-dns-server"_s, u"10.0.0.2"_s}, {u"new-dns-server"_s, u"10.0.0.3"_s}},
        ErrorCode::MissingValue);
    add("a cost of nothing", "dhcp-and-sites", "site-commands",
        {{u"vpc-cidrs"_s, u"10.0.0.0/16"_s},
         {u"site-name"_s, u"A"_s},
         {u"partner-site"_s, u"B"_s},
         {u"site-link-cost"_s, u"0"_s}},
        ErrorCode::OutOfRange);
    add("users with a comma", "client-network", "bandwidth",
        {{u"video-users"_s, u"1,000"_s}, {u"camera-users"_s, u"15"_s}}, ErrorCode::OutOfRange);
    add("growth with a percent sign", "network-plan", "network-plan",
        {{u"vpc-cidrs"_s, u"10.0.0.0/16"_s}, {u"user-count"_s, u"400"_s}, {u"growth-percent"_s, u"30%"_s}},
        ErrorCode::OutOfRange);
    add("a topic that is no ARN", "operations", "alarm-commands", {{u"alarm-topic-arn"_s, u"workspaces"_s}},
        ErrorCode::InvalidSyntax);
    add("sources with host bits", "personas", "helpdesk-group",
        {{u"region"_s, u"eu-central-1"_s}, {u"vpc-id"_s, u"vpc-0a1"_s}, {u"helpdesk-cidrs"_s, u"10.0.0.1/24"_s}},
        ErrorCode::HostBitsSet);
}

void TestArtifactsB::refused()
{
    QFETCH(QString, guide);
    QFETCH(QString, id);
    QFETCH(Pairs, answers);
    QFETCH(int, code);
    const Artifact *one = artifact(guide, id);
    QVERIFY(one);
    const Result<QString> made = one->make(answersOf(answers), m_facts);
    QVERIFY2(!made, made ? qPrintable(*made) : "");
    QCOMPARE(int(made.error().code), code);
}

/// Visits every artifact of our guides that can be made of hostile words.
template<typename Visit>
static void forEachHostile(const Facts &facts, const char *language, const Visit &visit)
{
    for (const char *id : OurGuides) {
        const Guide *guide = findGuide(QString::fromLatin1(id));
        QVERIFY2(guide, id);
        for (const QString &word : Hostile) {
            const Answers answers = hostileAnswers(*guide, word);
            for (const Section &section : guide->sections) {
                for (const Step &step : section.steps) {
                    for (const Artifact &one : step.artifacts) {
                        if (qstrcmp(one.language, language) != 0)
                            continue;
                        if (const Result<QString> made = one.make(answers, facts); made)
                            visit(one, word, *made);
                    }
                }
            }
        }
    }
}

void TestArtifactsB::sameBytes()
{
    for (const char *language : {"shell", "powershell", "json", "text", "registry"}) {
        QStringList first;
        QStringList second;
        forEachHostile(m_facts, language,
                       [&first](const Artifact &, const QString &, const QString &text) { first.append(text); });
        forEachHostile(m_facts, language,
                       [&second](const Artifact &, const QString &, const QString &text) { second.append(text); });
        QVERIFY(!first.isEmpty());
        QCOMPARE(first, second);
    }
}

void TestArtifactsB::shellRunsNoAnswer()
{
    if (!QFile::exists(u"/bin/sh"_s))
        QSKIP("there is no POSIX shell here");
    int count = 0;
    QStringList faults;
    forEachHostile(m_facts, "shell", [&](const Artifact &one, const QString &word, const QString &text) {
        ++count;
        if (const QString fault = leftBehind(text); !fault.isEmpty())
            faults.append(u"%1 of %2: %3"_s.arg(QString::fromLatin1(one.id), word, fault));
    });
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY(count >= 100);
}

void TestArtifactsB::powershellKeepsAnswersInQuotes()
{
    int count = 0;
    forEachHostile(m_facts, "powershell", [&](const Artifact &one, const QString &word, const QString &text) {
        ++count;
        const QString outside = outsideOfQuotes(text);
        QVERIFY2(!outside.contains(u"owned"), qPrintable(QString::fromLatin1(one.id) + u": "_s + word));
        QVERIFY2(!outside.contains(u'\''), qPrintable(QString::fromLatin1(one.id) + u": "_s + word));
    });
    QVERIFY(count >= 50);
}

void TestArtifactsB::jsonIsJson()
{
    int count = 0;
    forEachHostile(m_facts, "json", [&](const Artifact &one, const QString &word, const QString &text) {
        ++count;
        QJsonParseError fault{};
        QJsonDocument::fromJson(text.toUtf8(), &fault);
        QVERIFY2(fault.error == QJsonParseError::NoError, qPrintable(QString::fromLatin1(one.id) + u": "_s + word));
    });
    QVERIFY(count >= 10);
}

void TestArtifactsB::commandLine()
{
    QCOMPARE(cliOption("name", u"plain-1.2"_s), u"--name=plain-1.2"_s);
    QCOMPARE(cliOption("name", u"--no-sign-request"_s), u"--name=--no-sign-request"_s);
    const QString apostrophe = uR"(--name='it'\''s')"_s;
    QCOMPARE(cliOption("name", u"it's"_s), apostrophe);
    QCOMPARE(cliOption("name", u"fileb://x"_s), u"--name=' fileb://x'"_s);
    QCOMPARE(cliOption("name", QString()), u"--name=''"_s);
    QCOMPARE(cliCommand("aws s3 ls", {}), u"aws s3 ls"_s);
    QCOMPARE(cliAssignment(u"x"_s, "aws a b", {u"--c"_s}), u"x=$(aws a b \\\n    --c)"_s);
    QCOMPARE(shellScript({u"a"_s, u"b"_s}), u"set -eu\na\nb\n"_s);
}

/// Against the verified facts, where they lie beside the checkout.
void TestArtifactsB::pathsAreTheGuides()
{
    QFile file(QStringLiteral(PORTREEVE_SHARED_DIR "/facts/guides-facts.json"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("the facts are not beside the checkout");
    const QJsonObject paths =
        QJsonDocument::fromJson(file.readAll()).object().value(u"service_component_paths").toObject();
    QCOMPARE(servicePaths(u"windows-10"_s), listed(paths, "windows"));
    QCOMPARE(servicePaths(u"windows-server"_s), listed(paths, "windows"));
    QCOMPARE(corePaths(), listed(paths, "windows_workspaces_core"));
    QCOMPARE(servicePaths(u"amazon-linux-2"_s), listed(paths, "amazon_linux"));
    QCOMPARE(servicePaths(u"ubuntu"_s), listed(paths, "ubuntu"));
    QCOMPARE(servicePaths(u"rocky-linux"_s), listed(paths, "rocky_linux"));
    QCOMPARE(servicePaths(u"rhel"_s), listed(paths, "red_hat_enterprise_linux"));
    QVERIFY(servicePaths(u"macos"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestArtifactsB)
#include "tst_artifacts_b.moc"
