#include "core/catalog/loader.h"
#include "core/guides/guide.h"
#include "core/ip/parse.h"
#include "core/requirements/normalise.h"
#include "core/workspace/project.h"
#include "tests/support/faults.h"
#include "tests/support/samplereport.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using workspace::Project;

Q_DECLARE_METATYPE(portreeve::ErrorCode)

namespace {

const QString FileName = u"office.portreeve"_s;

QByteArray get(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray utf16(const QByteArray &text)
{
    const QString string = QString::fromUtf8(text);
    return "\xff\xfe" + QByteArray(reinterpret_cast<const char *>(string.utf16()), string.size() * 2);
}

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void roundTrip_data();
    void roundTrip();
    void settingsHaveDefaults();
    void settingsBecomeOptions_data();
    void settingsBecomeOptions();
    void refuses_data();
    void refuses();
    void refusesWhatIsTooLarge();
    void acceptsOtherWritings_data();
    void acceptsOtherWritings();
    void keepsTextLiterally_data();
    void keepsTextLiterally();
    void overlappingPrefixesStayStable();
    void savesAndOpens();
    void keepsTheVersionBefore();
    void savedBySomebodyElse();
    void tooLargeToOpenAgain();
    void opensNoFolder();
    void damagedFileNamesItself();
    void savesNotIntoAReadOnlyFolder();
    void survivesAFullDisk();

private:
    [[nodiscard]] Project sample() const;
    [[nodiscard]] Result<Project> read(const QByteArray &bytes) const
    {
        return workspace::readProject(m_catalog, bytes, FileName);
    }
    [[nodiscard]] QString path(const QString &name = FileName) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }

    catalog::Catalog m_catalog;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProject::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

void TestProject::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

/// A progress of each of the first guides of the program; none where it has none.
static QList<guides::Progress> someGuides()
{
    QList<guides::Progress> all;
    for (const guides::Guide &guide : guides::allGuides()) {
        if (all.size() == 3)
            break;
        guides::Progress progress;
        progress.guide = QString::fromLatin1(guide.id);
        progress.factsVersion = u"facts"_s;
        progress.answers.set(u"region"_s, u"us-east-1"_s);
        progress.steps[u"first"_s].note = u"<b>Monday</b>"_s;
        all.append(progress);
    }
    return all;
}

/// Every member has a value that is not its default.
Project TestProject::sample() const
{
    Project project;
    requirements::Selection selection;
    selection.regions = {u"eu-west-1"_s, u"us-east-1"_s};
    selection.products = {u"workspaces-personal"_s};
    selection.protocols = {u"dcv"_s};
    selection.clients = {u"windows"_s, u"web"_s};
    selection.features = {u"saml"_s};
    selection.vantages = {u"client-network"_s};
    selection.remotes.insert(
        u"dns-servers"_s,
        {{*ip::parsePrefix(u"192.0.2.0/24"_s), *ip::parsePrefix(u"2001:db8::/32"_s)}, {u"dns.example.com"_s}});
    selection.ownRows = {{u"idp"_s,
                          u"login.example.com"_s,
                          {},
                          u"tcp"_s,
                          {u"443"_s, u"8000-8010"_s},
                          u"Sign-in"_s,
                          u"Team A"_s,
                          u"SAML"_s},
                         {u"proxy"_s, {}, *ip::parsePrefix(u"198.51.100.7"_s), u"udp"_s, {u"500"_s}, {}, {}, {}}};
    selection.directoryId = u"d-1234567890"_s;
    selection.registrationCode = u"SLiad+ABC123"_s;
    selection.newerThanGuide = false;
    selection.everySpelling = true;
    const Result<requirements::Selection> normalised = requirements::normalised(m_catalog, selection);
    project.selection = normalised ? *normalised : requirements::Selection();
    project.check = {u"192.0.2.53:5353"_s, u"http://proxy.example.com:3128"_s, u"6"_s, 9, 7, 1500};
    project.rules = {u"nftables"_s, u"addresses"_s,
                     u"drop"_s,     u"forward"_s,
                     true,          {u"10.0.0.0/8"_s, u"fd00::/8"_s},
                     250,           {{u"acl"_s, u"in"_s}, {u"from-zone"_s, u"lan"_s}}};
    const QDateTime savedAt(QDate(2026, 6, 16), QTime(8, 30), Qt::UTC);
    workspace::ExportSettings lists;
    lists.format = u"paloalto-edl-ip"_s;
    project.exports = {
        {project.rules, u"portreeve-nftables.nft"_s, u"1781555225"_s, savedAt, QString(64, u'a'), project.selection},
        {lists, u"list.txt"_s, {}, savedAt.addDays(1), {}, {}}};
    project.changesDone = {u"1781555225"_s, u"1772219884"_s};
    project.guides = someGuides();
    return project;
}

void TestProject::roundTrip_data()
{
    QTest::addColumn<bool>("withReport");
    QTest::addColumn<bool>("empty");
    QTest::newRow("full") << false << false;
    QTest::newRow("full with a report") << true << false;
    QTest::newRow("new") << false << true;
    QTest::newRow("new with a report") << true << true;
}

void TestProject::roundTrip()
{
    QFETCH(bool, withReport);
    QFETCH(bool, empty);
    Project project = empty ? Project() : sample();
    QVERIFY(empty || !project.selection.regions.isEmpty());
    if (withReport) {
        project.lastReport = sampleReport();
        project.lastReport->selection = project.selection;
        workspace::CheckReport branch = sampleReport();
        branch.startedAt = branch.startedAt.addDays(1);
        const pki::FileSignature signature{pki::FileSignature::State::Unknown, u"CN=Network Team"_s, QString(64, u'a'),
                                           branch.startedAt, u"self-signed certificate"_s};
        project.results = {workspace::takenResult(u"branch"_s, u"branch.json"_s, signature, branch),
                           workspace::takenResult(u"office"_s, u"office.portreeve"_s, {}, sampleReport())};
    }
    const QByteArray bytes = workspace::toJson(project);
    const Result<Project> again = read(bytes);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(workspace::toJson(*again), bytes);
    QCOMPARE(again->selection, project.selection);
    QCOMPARE(again->check, project.check);
    QCOMPARE(again->rules, project.rules);
    QCOMPARE(again->exports, project.exports);
    QCOMPARE(again->changesDone, project.changesDone);
    QCOMPARE(again->lastReport, project.lastReport);
    QCOMPARE(again->results, project.results);
    QCOMPARE(again->guides, project.guides);
    QCOMPARE(bytes.contains("\"guides\""), !project.guides.isEmpty());
}

/// A project of an earlier version says nothing of families and samples.
void TestProject::settingsHaveDefaults()
{
    QByteArray bytes = toJson(sample());
    bytes.replace("\"family\": \"6\", \"samples\": 9, ", "");
    const Result<Project> project = read(bytes);
    QVERIFY2(project, project ? "" : qPrintable(project.error().english()));
    QCOMPARE(project->check.family, u"both"_s);
    QCOMPARE(project->check.samples, 5);
    QCOMPARE(project->check.tries, 7);
}

void TestProject::settingsBecomeOptions_data()
{
    QTest::addColumn<workspace::CheckSettings>("settings");
    QTest::addColumn<QString>("fault"); ///< empty: none
    workspace::CheckSettings settings;
    QTest::newRow("as at first") << settings << QString();
    settings = {u"192.0.2.53:5353"_s, u"http://proxy.example.com:3128"_s, u"6"_s, 9, 7, 1500};
    QTest::newRow("all set") << settings << QString();
    settings.dnsServer = u"dns.example.com"_s;
    QTest::newRow("DNS server by name") << settings << u"DNS server"_s;
    settings.dnsServer.clear();
    settings.proxy = u"https://proxy.example.com"_s;
    QTest::newRow("proxy over TLS") << settings << u"over TLS"_s;
    settings.proxy = u"http://u:secret@proxy.example.com:3128"_s;
    QTest::newRow("proxy with a password") << settings << u"has a password"_s;
}

void TestProject::settingsBecomeOptions()
{
    QFETCH(workspace::CheckSettings, settings);
    QFETCH(QString, fault);
    const Result<probes::Options> options = workspace::optionsOf(settings);
    const Result<net::ProxyChoice> proxy = workspace::proxyOf(settings);
    const QString said = !options ? options.error().english() : !proxy ? proxy.error().english() : QString();
    QCOMPARE(said.isEmpty(), fault.isEmpty());
    QVERIFY2(said.contains(fault), qPrintable(said));
    QVERIFY(!said.contains(u"secret"_s));
    if (!options)
        return;
    QCOMPARE(options->samples, settings.samples);
    QCOMPARE(options->timeout, std::chrono::milliseconds(settings.timeoutMs));
    QCOMPARE(options->families, settings.family == u"6"_s ? probes::Families::IPv6 : probes::Families::Both);
    QCOMPARE(options->dnsServer.has_value(), !settings.dnsServer.isEmpty());
}

void TestProject::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    Project full = sample();
    full.lastReport = sampleReport();
    full.results = {workspace::takenResult(u"branch"_s, u"branch.json"_s, {}, sampleReport())};
    const QByteArray good = workspace::toJson(full);
    const auto row = [](const char *name, const QByteArray &bytes, ErrorCode code) {
        QTest::newRow(name) << bytes << code;
    };
    const auto change = [&](const char *name, const QByteArray &from, const QByteArray &to, ErrorCode code) {
        QByteArray bytes = good;
        const qsizetype at = bytes.indexOf(from);
        if (at < 0)
            qFatal("row \"%s\" changes nothing", name);
        row(name, bytes.replace(at, from.size(), to), code);
    };
    change("a result with a member that nobody knows", "\"origin\": \"branch.json\"",
           "\"origin\": \"branch.json\", \"x\": 1", ErrorCode::UnknownName);
    change("a state of signatures that is none", "\"state\": \"none\"", "\"state\": \"perfect\"",
           ErrorCode::InvalidSyntax);
    Project twice = full;
    twice.results.append(twice.results.first());
    row("a result twice", workspace::toJson(twice), ErrorCode::DuplicateKey);
    Project twiceSaved = full;
    twiceSaved.exports.append(twiceSaved.exports.first());
    row("rules of one file twice", workspace::toJson(twiceSaved), ErrorCode::DuplicateKey);
    row("nothing", "", ErrorCode::InvalidSyntax);
    row("not JSON", "portreeve", ErrorCode::InvalidSyntax);
    row("an array", "[]", ErrorCode::WrongSchema);
    row("no schema", "{\"selection\":{}}", ErrorCode::WrongSchema);
    row("truncated", good.left(good.size() / 2), ErrorCode::InvalidSyntax);
    row("without its last brace", good.trimmed().chopped(1), ErrorCode::InvalidSyntax);
    row("text after the end", good + "{}", ErrorCode::InvalidSyntax);
    row("UTF-16", utf16(good), ErrorCode::WrongEncoding);
    row("deep nesting",
        "{\"schema\":\"portreeve.project/1\",\"selection\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}",
        ErrorCode::TooLarge);
    row("no selection", "{\"schema\":\"portreeve.project/1\"}", ErrorCode::MissingValue);
    change("NUL", "login.example.com", QByteArray("login\0example.com", 17), ErrorCode::WrongEncoding);
    change("invalid UTF-8", "Sign-in", "Sign\xff\xfe", ErrorCode::WrongEncoding);
    change("wrong schema", "portreeve.project/1", "portreeve.report/1", ErrorCode::WrongSchema);
    change("newer schema", "portreeve.project/1", "portreeve.project/2", ErrorCode::NewerSchema);
    change("selection of another type", "\"selection\": {", "\"other\": 1, \"selection\": 5, \"unused\": {",
           ErrorCode::InvalidSyntax);
    change("regions of another type", "\"regions\": [", "\"regions\": 5, \"products_\": [", ErrorCode::InvalidSyntax);
    change("number as text", "\"tries\": 7", "\"tries\": \"7\"", ErrorCode::InvalidSyntax);
    change("number with a fraction", "\"tries\": 7", "\"tries\": 7.5", ErrorCode::InvalidSyntax);
    change("too many tries", "\"tries\": 7", "\"tries\": 101", ErrorCode::OutOfRange);
    change("no tries", "\"tries\": 7", "\"tries\": 0", ErrorCode::OutOfRange);
    change("no samples", "\"samples\": 9", "\"samples\": 0", ErrorCode::OutOfRange);
    change("too many samples", "\"samples\": 9", "\"samples\": 1001", ErrorCode::OutOfRange);
    change("unknown family", "\"family\": \"6\"", "\"family\": \"5\"", ErrorCode::InvalidSyntax);
    change("number beyond any", "\"tries\": 7", "\"tries\": 99999999999999999999", ErrorCode::InvalidSyntax);
    change("time limit too long", "\"timeoutMs\": 1500", "\"timeoutMs\": 60001", ErrorCode::OutOfRange);
    change("unknown mode", "\"mode\": \"addresses\"", "\"mode\": \"everything\"", ErrorCode::InvalidSyntax);
    change("unknown default", "\"default\": \"drop\"", "\"default\": \"pass\"", ErrorCode::InvalidSyntax);
    change("source that is no prefix", "\"fd00::/8\"", "\"fd00::1/8\"", ErrorCode::HostBitsSet);
    change("fewer than no entries", "\"maxEntries\": 250", "\"maxEntries\": -1", ErrorCode::OutOfRange);
    change("parameter without a value", "\"acl=in\"", "\"acl\"", ErrorCode::InvalidSyntax);
    change("unknown hook", "\"hook\": \"forward\"", "\"hook\": \"input\"", ErrorCode::InvalidSyntax);
    change("export saved at no time", "2026-06-16T08:30:00Z", "yesterday", ErrorCode::InvalidSyntax);
    change("export without settings", "\"settings\"", "\"setting\"", ErrorCode::MissingValue);
    change("a change that is done twice", "\"1772219884\"]", "\"1781555225\"]", ErrorCode::DuplicateKey);
    change("changes of another type", "\"changesDone\": [", "\"changesDone\": 5, \"x\": [", ErrorCode::InvalidSyntax);
    change("duplicate key", "\"schema\"", "\"check\": {}, \"schema\"", ErrorCode::DuplicateKey);
    change("duplicate own row", "\"id\": \"proxy\"", "\"id\": \"idp\"", ErrorCode::DuplicateKey);
    change("unknown member", "\"schema\"", "\"colour\": \"red\", \"schema\"", ErrorCode::UnknownName);
    change("unknown member of the selection", "\"regions\"", "\"colour\": \"red\", \"regions\"",
           ErrorCode::UnknownName);
    change("unknown member of the settings", "\"tries\"", "\"colour\": \"red\", \"tries\"", ErrorCode::UnknownName);
    change("unknown member of an own row", "\"owner\": \"Team A\"", "\"owner\": \"Team A\", \"colour\": \"red\"",
           ErrorCode::UnknownName);
    change("unknown Region", "eu-west-1", "eu-west-99", ErrorCode::UnknownName);
    change("unknown feature", "\"saml\"", "\"telepathy\"", ErrorCode::UnknownName);
    change("unknown remote", "\"dns-servers\"", "\"time-servers\"", ErrorCode::UnknownName);
    change("host bits in a definition", "192.0.2.0/24", "192.0.2.1/24", ErrorCode::HostBitsSet);
    change("leading zeros in a definition", "192.0.2.0/24", "192.0.02.0/24", ErrorCode::InvalidSyntax);
    change("host bits in an own row", "\"prefix\": \"198.51.100.7/32\"", "\"prefix\": \"198.51.100.7/24\"",
           ErrorCode::HostBitsSet);
    change("leading zeros in an own row", "\"prefix\": \"198.51.100.7/32\"", "\"prefix\": \"198.51.100.07\"",
           ErrorCode::InvalidSyntax);
    change("own row with host and prefix", "\"host\": \"login.example.com\"",
           "\"host\": \"login.example.com\", \"prefix\": \"192.0.2.1\"", ErrorCode::MissingValue);
    change("own row of another protocol", "\"protocol\": \"udp\"", "\"protocol\": \"sctp\"", ErrorCode::InvalidSyntax);
    change("own row with a backward range", "8000-8010", "8010-8000", ErrorCode::OutOfRange);
    change("own row with port 0", "8000-8010", "0", ErrorCode::OutOfRange);
    change("own row with a port of leading zeros", "8000-8010", "0443", ErrorCode::OutOfRange);
    change("own row without a port", "[\"500\"]", "[]", ErrorCode::MissingValue);
    const auto walks = [&](const char *name, const QByteArray &text, ErrorCode code) {
        Project without = full;
        without.guides.clear();
        QByteArray bytes = workspace::toJson(without);
        row(name, bytes.replace(0, 1, "{\"guides\": " + text + ','), code);
    };
    walks("guides of another type", "{}", ErrorCode::InvalidSyntax);
    walks("a guide that is no object", "[1]", ErrorCode::InvalidSyntax);
    walks("a guide without a schema", R"([{"guide": "saml"}])", ErrorCode::MissingValue);
    if (!guides::allGuides().empty()) {
        const QByteArray once =
            QByteArray(R"({"schema": "portreeve.guide/1", "guide": ")") + guides::allGuides().front().id + "\"}";
        walks("a guide twice", '[' + once + ',' + once + ']', ErrorCode::DuplicateKey);
    }
    change("report of another version", "portreeve.report/1", "portreeve.report/9", ErrorCode::WrongSchema);
    change("report with an unknown verdict", "\"verdict\": \"blocked\"", "\"verdict\": \"fine\"",
           ErrorCode::InvalidSyntax);
    change("report without a time", "2026-11-20T08:30:00Z", "yesterday", ErrorCode::InvalidSyntax);
    change("report with a port too high", "\"port\": 4195", "\"port\": 70000", ErrorCode::OutOfRange);
    change("report with an exit that is none", "\"exit\": 1", "\"exit\": 7", ErrorCode::OutOfRange);
    change("report with a count as text", "\"degraded\": 2", "\"degraded\": \"2\"", ErrorCode::InvalidSyntax);
    change("report with a count below zero", "\"degraded\": 2", "\"degraded\": -2", ErrorCode::OutOfRange);
    change("report with an unknown count", "\"degraded\": 2", "\"degraded\": 2, \"lucky\": 1", ErrorCode::UnknownName);
    change("report with a phase without name", "\"name\": \"dns\"", "\"nome\": \"dns\"", ErrorCode::MissingValue);
    change("report with a time as text", "\"ms\": 1.25", "\"ms\": \"fast\"", ErrorCode::InvalidSyntax);
}

/// The error names the file and why; a caller that holds a project keeps it, because nothing is read into it.
void TestProject::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    const Result<Project> project = read(bytes);
    QVERIFY(!project);
    QVERIFY2(project.error().code == code,
             qPrintable(u"%1: %2"_s.arg(int(project.error().code)).arg(project.error().english())));
    QVERIFY2(project.error().where.contains(FileName), qPrintable(project.error().english()));
    QVERIFY(!project.error().detail.isEmpty());
}

void TestProject::refusesWhatIsTooLarge()
{
    const qint64 limit = 64LL * 1024 * 1024;
    put(path(), workspace::toJson(sample()));
    QVERIFY(QFile::resize(path(), limit + 1)); // a hole, no megabytes
    const Result<Project> project = workspace::openProject(m_catalog, path());
    QVERIFY(!project);
    QCOMPARE(project.error().code, ErrorCode::TooLarge);
}

void TestProject::acceptsOtherWritings_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = workspace::toJson(sample());
    QTest::newRow("byte order mark") << "\xef\xbb\xbf" + good;
    QTest::newRow("CRLF") << QByteArray(good).replace("\n", "\r\n");
    QByteArray mixed = good;
    mixed.replace(mixed.indexOf('\n'), 1, "\r\n");
    mixed.replace(mixed.lastIndexOf('\n'), 1, "\r");
    QTest::newRow("mixed line ends") << mixed;
    QTest::newRow("one line") << QByteArray(good).replace("\n", " ");
    QTest::newRow("nothing after the last brace") << good.trimmed();
}

void TestProject::acceptsOtherWritings()
{
    QFETCH(QByteArray, bytes);
    const Result<Project> project = read(bytes);
    QVERIFY2(project, project ? "" : qPrintable(project.error().english()));
    QCOMPARE(*project, sample());
}

void TestProject::keepsTextLiterally_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("HTML") << u"<script>alert('x')</script>&amp;"_s;
    QTest::newRow("formula") << u"=HYPERLINK(\"http://example.com\")"_s;
    QTest::newRow("placeholders") << u"%1 %n {0}"_s;
    QTest::newRow("quotes and backslashes") << u"\"a\\b\"'"_s;
    QTest::newRow("line ends and tabs") << u"a\r\nb\tc"_s;
    QTest::newRow("control characters") << u"a\x01"
                                           u"b\x7f"_s;
    QTest::newRow("right to left and emoji") << u"\u202eabc\U0001f6a2"_s;
}

void TestProject::keepsTextLiterally()
{
    QFETCH(QString, text);
    Project project = sample();
    project.selection.ownRows[0].purpose = text;
    project.selection.ownRows[0].owner = text;
    project.selection.ownRows[0].reason = text;
    const Result<Project> again = read(workspace::toJson(project));
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(*again, project);
}

void TestProject::overlappingPrefixesStayStable()
{
    const QByteArray bytes =
        workspace::toJson(sample()).replace("\"192.0.2.0/24\"", "\"192.0.2.0/24\",\"192.0.2.0/25\",\"192.0.2.0/24\"");
    const Result<Project> once = read(bytes);
    QVERIFY2(once, once ? "" : qPrintable(once.error().english()));
    const Result<Project> twice = read(workspace::toJson(*once));
    QVERIFY(twice);
    QCOMPARE(*twice, *once);
}

void TestProject::savesAndOpens()
{
    QVERIFY(workspace::saveProjectFile(sample(), path(), {}));
    QCOMPARE(files(), QStringList{FileName});
    const Result<Project> opened = workspace::openProject(m_catalog, path());
    QVERIFY(opened);
    QCOMPARE(*opened, sample());
}

void TestProject::keepsTheVersionBefore()
{
    QVERIFY(workspace::saveProjectFile(Project(), path(), {}));
    QVERIFY(workspace::saveProjectFile(sample(), path(), {}));
    QCOMPARE(get(path()), workspace::toJson(sample()));
    QCOMPARE(get(path() + u".bak"_s), workspace::toJson(Project()));
}

/// What could not be opened again is not written.
void TestProject::tooLargeToOpenAgain()
{
    Project project = sample();
    QVERIFY(workspace::saveProjectFile(project, path(), {}));
    const QByteArray before = get(path());
    workspace::CheckReport large = sampleReport();
    large.system = QString(65 * 1024 * 1024, u'x');
    project.results = {workspace::takenResult(u"large"_s, u"large.json"_s, {}, large)};
    const Result<QByteArray> saved = workspace::saveProjectFile(project, path(), {});
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::TooLarge);
    QCOMPARE(workspace::projectFile(project).error().code, ErrorCode::TooLarge);
    QCOMPARE(get(path()), before);
}

void TestProject::savedBySomebodyElse()
{
    const Result<QByteArray> first = workspace::saveProjectFile(sample(), path(), {});
    QVERIFY(first);
    const Result<workspace::ProjectFile> opened = workspace::openProjectFile(m_catalog, path());
    QVERIFY(opened);
    QCOMPARE(opened->digest, *first);
    QCOMPARE(opened->project, sample());
    QVERIFY(workspace::saveProjectFile(Project(), path(), *first)); // another window
    const QByteArray theirs = get(path());
    const Result<QByteArray> late = workspace::saveProjectFile(sample(), path(), opened->digest);
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::ChangedMeanwhile);
    QCOMPARE(late.error().where, path());
    QCOMPARE(get(path()), theirs);
    QVERIFY(workspace::saveProjectFile(sample(), path(), {})); // whatever is there
    QCOMPARE(get(path() + u".bak"_s), theirs);
    QVERIFY(QFile::remove(path()));
    QVERIFY(workspace::saveProjectFile(sample(), path(), opened->digest)); // nothing there that could be lost
    {
        QLockFile saving(path() + u".lock"_s);
        QVERIFY(saving.lock());
        const Result<QByteArray> meanwhile = workspace::saveProjectFile(sample(), path(), {});
        QVERIFY(!meanwhile);
        QCOMPARE(meanwhile.error().code, ErrorCode::WriteFailed); // nobody knows yet what it will be
    }
    QVERIFY(!files().contains(QString(FileName) + u".lock"_s));
}

void TestProject::opensNoFolder()
{
    const Result<Project> folder = workspace::openProject(m_catalog, m_folder->path());
    QVERIFY(!folder);
    QCOMPARE(folder.error().code, ErrorCode::FileUnreadable);
    const Result<Project> missing = workspace::openProject(m_catalog, path(u"nowhere"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::FileMissing);
}

void TestProject::damagedFileNamesItself()
{
    const QByteArray damaged = workspace::toJson(sample()).left(200);
    put(path(), damaged);
    const Result<Project> opened = workspace::openProject(m_catalog, path());
    QVERIFY(!opened);
    QVERIFY2(opened.error().english().contains(path()), qPrintable(opened.error().english()));
    QCOMPARE(get(path()), damaged); // it is the user's: nobody mends or moves it
    QCOMPARE(files(), QStringList{FileName});
}

void TestProject::savesNotIntoAReadOnlyFolder()
{
#ifdef Q_OS_UNIX
    put(path(), "old");
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x5555)));
    Result<QByteArray> saved = QByteArray();
    {
        const AsOrdinaryUser user;
        saved = workspace::saveProjectFile(sample(), path(), {});
    }
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::CannotCreate);
    QCOMPARE(get(path()), QByteArray("old"));
    QCOMPARE(files(), QStringList{FileName});
#else
    QSKIP("permissions work in another way here");
#endif
}

void TestProject::survivesAFullDisk()
{
#ifdef Q_OS_UNIX
    Project large = sample();
    large.selection.ownRows[0].reason = QString(20'000, u'x');
    put(path(), "old");
    Result<QByteArray> saved = QByteArray();
    {
        const FullDisk full(4096);
        saved = workspace::saveProjectFile(large, path(), {});
    }
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::WriteFailed);
    QCOMPARE(get(path()), QByteArray("old"));
    QCOMPARE(files(), QStringList{FileName});
#else
    QSKIP("a file size limit cannot be set here");
#endif
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
