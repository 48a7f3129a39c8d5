#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/importers/addresstext.h"
#include "core/importers/importer.h"
#include "core/importers/sourcetext.h"
#include "core/importers/topolicy.h"
#include "core/ip/parse.h"
#include "tests/core/exporters/samples.h"
#include "tests/core/importers/description.h"
#include "tests/support/grants.h"

#include <QDir>
#include <QSet>
#include <QStringEncoder>
#include <QTest>

using namespace portreeve;
using namespace portreeve::importers;
using namespace portreeve::test;

namespace {

constexpr qsizetype FewestDocuments = 5;

QStringList documentsOf(const QString &id)
{
    QStringList names = QDir(DataFolder + QStringLiteral("/importers/") + id).entryList(QDir::Files, QDir::Name);
    names.removeIf([](const QString &name) { return name.endsWith(QLatin1String(".expected")); });
    return names;
}

/// The ways in which an export is read back.
QList<std::pair<QString, exporters::Options>> variants(const exporters::Description &about)
{
    QList<std::pair<QString, exporters::Options>> list{{QStringLiteral("plain"), {}}};
    if (about.capabilities.local) {
        exporters::Options options;
        options.local = {*ip::parsePrefix(QStringLiteral("10.20.0.0/16")),
                         *ip::parsePrefix(QStringLiteral("10.31.0.0/24")),
                         *ip::parsePrefix(QStringLiteral("2001:db8:beef::/48"))};
        list.append({QStringLiteral("local"), options});
    }
    if (!about.parameters.isEmpty()) {
        exporters::Options options;
        for (const exporters::Parameter &parameter : about.parameters)
            options.parameters.insert(parameter.id, parameter.standard.startsWith(u'1') ? parameter.standard
                                                                                        : parameter.standard + u'x');
        list.append({QStringLiteral("parameters"), options});
    }
    return list;
}

void importerRows()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : importerIds())
        QTest::newRow(qPrintable(id)) << id;
}

} // namespace

class TestImporters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listIsComplete();
    void exportsComeBack_data();
    void exportsComeBack();
    void jsonComesBackWhole_data();
    void jsonComesBackWhole();
    void documents_data();
    void documents();
    void badInput_data() { importerRows(); }
    void badInput();
    void halfOfTheRules_data();
    void halfOfTheRules();
    void sourceText_data();
    void sourceText();
    void wordsOfLines_data();
    void wordsOfLines();
    void addresses_data();
    void addresses();
    void wildcards_data();
    void wildcards();
};

void TestImporters::listIsComplete()
{
    const QStringList ids = importerIds();
    QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), ids.size());
    for (const QString &id : ids) {
        const auto importer = findImporter(id);
        QVERIFY2(importer && importer->id() == id && !importer->document().isEmpty(), qPrintable(id));
        QVERIFY2(exporters::findExporter(id), qPrintable(id + QStringLiteral(" has no exporter")));
        QVERIFY2(documentsOf(id).size() >= FewestDocuments, qPrintable(id));
    }
    QVERIFY(!findImporter(u""));
}

void TestImporters::exportsComeBack_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<int>("variant");
    for (const QString &id : importerIds() + QStringList{QStringLiteral("iptables-ipset")}) {
        const auto list = variants(exporters::findExporter(id)->describe());
        for (const QString &name : samplesFor(id)) {
            for (int i = 0; i < int(list.size()); ++i)
                QTest::newRow(qPrintable(id + u' ' + name + u' ' + list[i].first)) << id << name << i;
        }
    }
}

/// parse(export(policy)) is the policy.
void TestImporters::exportsComeBack()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    QFETCH(int, variant);
    const auto exporter = exporters::findExporter(id);
    const exporters::Options options = variants(exporter->describe())[variant].second;
    const policy::Draft draft = sampleFor(id, policy);
    const exporters::Preflight flight = exporters::preflight(*exporter, draft, options);
    const Result<exporters::ExportResult> written = exporters::exportPolicy(*exporter, draft, options);
    QVERIFY2(written, written ? "" : qPrintable(written.error().english()));
    const auto importer = findImporter(id.section(u'-', 0, id == u"iptables-ipset" ? 0 : -1)); // one reader for both
    const Result<Configuration> read = importer->read(written->bytes, {options.parameters});
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    QStringList overlooked;
    for (const NotUnderstood &item : read->notUnderstood)
        overlooked.append(QStringLiteral("%1: %2").arg(item.line).arg(item.text));
    QCOMPARE(overlooked.join(u'\n'), QString());
    for (const RuleList &list : read->lists) {
        for (const Rule &rule : list.rules)
            QVERIFY2(rule.conditions.isEmpty() && rule.enabled, qPrintable(rule.name));
    }
    QCOMPARE(grantDifference(flight.draft.policy, toPolicy(*read)), QString());
}

void TestImporters::jsonComesBackWhole_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("format");
    for (const QString &name : samples()) {
        for (const char *format : {"json", "nftables"})
            QTest::newRow(qPrintable(name + u' ' + QLatin1String(format))) << name << QString::fromLatin1(format);
    }
}

/// Not only what it permits: every rule with its names, parts, words and sources, also as another format prepared it.
void TestImporters::jsonComesBackWhole()
{
    QFETCH(QString, policy);
    QFETCH(QString, format);
    policy::Draft draft = sample(policy);
    draft.policy = exporters::preflight(*exporters::findExporter(format), draft, {}).draft.policy;
    const auto json = exporters::findExporter(u"json");
    const QByteArray bytes = json->write({draft.policy, draft.leftOut, {}});
    const Result<Configuration> read = findImporter(u"json")->read(bytes, {});
    QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
    const QList<policy::Rule> back = toPolicy(*read).rules;
    QCOMPARE(back.size(), draft.policy.rules.size());
    QCOMPARE(json->write({{draft.policy.name, draft.policy.title, {}, back}, draft.leftOut, {}}), bytes);
    if (policy == u"hostile")
        return; // its control characters are not written
    for (qsizetype i = 0; i < back.size(); ++i)
        QVERIFY2(back[i] == draft.policy.rules[i], qPrintable(policy::label(back[i])));
}

void TestImporters::documents_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("name");
    for (const QString &id : importerIds()) {
        for (const QString &name : documentsOf(id))
            QTest::newRow(qPrintable(id + u' ' + name)) << id << name;
    }
}

void TestImporters::documents()
{
    QFETCH(QString, id);
    QFETCH(QString, name);
    const QString path = QStringLiteral("%1/importers/%2/%3").arg(DataFolder, id, name);
    const Result<Configuration> read = findImporter(id)->read(contents(path), {});
    const QString meaning = read ? describe(*read) : QStringLiteral("error: %1\n").arg(read.error().english());
    const QString expected = path + QStringLiteral(".expected");
    if (qEnvironmentVariableIsSet("PORTREEVE_REGENERATE")) {
        QFile file(expected);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(meaning.toUtf8()) > 0);
        return;
    }
    QVERIFY2(QFile::exists(expected), qPrintable(expected));
    const QStringList is = meaning.split(u'\n');
    const QStringList was = QString::fromUtf8(contents(expected)).split(u'\n');
    for (qsizetype i = 0; i < qMin(is.size(), was.size()); ++i)
        QVERIFY2(is[i] == was[i], qPrintable(QStringLiteral("line %1: %2").arg(i + 1).arg(is[i])));
    QCOMPARE(is.size(), was.size());
}

/// Whatever comes, there is an answer: an error with a reason, or a configuration without inventions.
void TestImporters::badInput()
{
    QFETCH(QString, id);
    const auto importer = findImporter(id);
    const QByteArray good =
        exporters::exportPolicy(*exporters::findExporter(id), sampleFor(id, QStringLiteral("ordinary")), {})->bytes;
    const auto reasoned = [&](const QByteArray &bytes) {
        const Result<Configuration> read = importer->read(bytes, {});
        return read || !read.error().detail.isEmpty();
    };
    for (const QByteArray &bytes :
         {QByteArray(), QByteArray("\n\n\n"), QByteArray("This is a letter.\nIt has no rules.\n"),
          QByteArray("\x7F"
                     "ELF\x02\x01\x01")}) {
        const Result<Configuration> read = importer->read(bytes, {});
        QVERIFY2(!read && !read.error().detail.isEmpty(), bytes.constData());
    }
    QVERIFY(!importer->read(good + QByteArray(1, '\0'), {}));
    QVERIFY(!importer->read(good + "\xFF\xFE\xFA", {}));
    for (qsizetype cut = 0; cut < good.size(); cut += qMax<qsizetype>(1, good.size() / 97))
        QVERIFY(reasoned(good.left(cut)));
    QVERIFY(reasoned(good + QByteArray(1 << 20, '{')));
    QVERIFY(reasoned(good + QByteArray(1 << 20, 'x')));
    QVERIFY(reasoned(QByteArray(200'000, '(')));

    // The same text in other clothes means the same.
    const Result<Configuration> plain = importer->read(good, {});
    QVERIFY(plain);
    QStringEncoder utf16(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    const QString text = QString::fromUtf8(good).remove(QChar(QChar::ByteOrderMark));
    const Result<Configuration> wide = importer->read(QByteArray(utf16(text)), {});
    QVERIFY2(wide, wide ? "" : qPrintable(wide.error().english()));
    QCOMPARE(describe(*wide), describe(*plain));
    const Result<Configuration> dos = importer->read(text.toUtf8().replace("\r\n", "\n").replace("\n", "\r\n"), {});
    QVERIFY(dos);
    QCOMPARE(describe(*dos), describe(*plain));
}

/// What lacks a part of every rule is not read as if that part were "any".
void TestImporters::halfOfTheRules_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("remedy");
    const QString filters = QStringLiteral("show rule name=all verbose");
    QTest::newRow("Get-NetFirewallRule alone")
        << QStringLiteral("windows-powershell")
        << QByteArray(R"([{"Name": "web", "DisplayName": "Web", "Enabled": 1, "Profile": 7, "Direction": 2, "Action": 2,
                         "EdgeTraversalPolicy": 0, "PrimaryStatus": 1}])")
        << filters;
    QTest::newRow("Get-NetFirewallRule alone, CSV")
        << QStringLiteral("windows-powershell")
        << QByteArray("\"Name\",\"Enabled\",\"Profile\",\"Direction\",\"Action\"\n"
                      "\"web\",\"True\",\"Any\",\"Outbound\",\"Allow\"\n")
        << filters;
}

void TestImporters::halfOfTheRules()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, text);
    QFETCH(QString, remedy);
    const Result<Configuration> read = findImporter(id)->read(text, {});
    QVERIFY(!read);
    QVERIFY2(read.error().remedy.english().contains(remedy), qPrintable(read.error().remedy.english()));
}

void TestImporters::sourceText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("lines"); // joined with |, or "error"
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("every line end") << QByteArray("a\nb\r\nc\rd") << "1 a|2 b|3 c|4 d";
    QTest::newRow("empty lines count") << QByteArray("\n\na\n") << "1 |2 |3 a";
    QTest::newRow("blanks at the end") << QByteArray(" a \t\nb") << "1  a|2 b";
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a")
                                     << "1 a";
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                          "a\0\n\0b\0",
                                          8)
                            << "1 a|2 b";
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << "error";
    QTest::newRow("not UTF-8") << QByteArray("a\xC3(") << "error";
    QTest::newRow("too large") << QByteArray(101, 'x') << "error";
}

void TestImporters::sourceText()
{
    QFETCH(QByteArray, bytes);
    const Result<QList<SourceLine>> lines = sourceLines(bytes, 100);
    QStringList texts;
    for (const SourceLine &line : lines ? *lines : QList<SourceLine>())
        texts.append(QStringLiteral("%1 %2").arg(line.number).arg(line.text));
    QTEST(lines ? texts.join(u'|') : QStringLiteral("error"), "lines");
}

void TestImporters::wordsOfLines_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << "  "
                             << "";
    QTest::newRow("blanks") << " a\tb  c "
                            << "a|b|c";
    QTest::newRow("quoted") << "a \"b c\" 'd e'"
                            << "a|b c|d e";
    QTest::newRow("empty quotes") << "a \"\" b"
                                  << "a||b";
    QTest::newRow("the other quote inside") << "\"it's\""
                                            << "it's";
    QTest::newRow("escaped") << "\"a\\\"b\" c"
                             << "a\"b|c";
    QTest::newRow("open") << "a \"b c"
                          << "a|b c";
}

void TestImporters::wordsOfLines()
{
    QFETCH(QString, line);
    LineWords words;
    QTEST(words.quoted(line).join(u'|'), "words");
    QTEST(words.quoted(line).join(u'|'), "words"); // shared with the line before
    QCOMPARE(words.quoted(QStringLiteral("a x")), QStringList({QStringLiteral("a"), QStringLiteral("x")}));
    QTEST(words.quoted(line).join(u'|'), "words");
}

void TestImporters::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("prefixes"); // "no" where it is no address
    QTest::newRow("address") << "192.0.2.1"
                             << "192.0.2.1/32";
    QTest::newRow("prefix") << "192.0.2.0/24"
                            << "192.0.2.0/24";
    QTest::newRow("host bits") << "192.0.2.77/24"
                               << "192.0.2.0/24";
    QTest::newRow("netmask") << "192.0.2.0/255.255.255.128"
                             << "192.0.2.0/25";
    QTest::newRow("netmask with a hole") << "192.0.2.0/255.0.255.0"
                                         << "no";
    QTest::newRow("range") << "192.0.2.0-192.0.2.2"
                           << "192.0.2.0/31 192.0.2.2/32";
    QTest::newRow("range with blanks") << "192.0.2.0 - 192.0.2.1"
                                       << "192.0.2.0/31";
    QTest::newRow("range backwards") << "192.0.2.9-192.0.2.1"
                                     << "no";
    QTest::newRow("range of two families") << "192.0.2.9-2001:db8::1"
                                           << "no";
    QTest::newRow("IPv6") << "2001:db8::1/32"
                          << "2001:db8::/32";
    QTest::newRow("IPv6 range") << "2001:db8::-2001:db8::1"
                                << "2001:db8::/127";
    QTest::newRow("everything") << "0.0.0.0/0"
                                << "0.0.0.0/0";
    for (const char *text : {"", "/", "192.0.2.0/", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/+8", "2001:db8::/129",
                             "2001:db8::/255.255.255.0", "host", "192.0.2", "1-2", "192.0.2.1-"})
        QTest::newRow(*text ? text : "empty") << text << "no";
}

void TestImporters::addresses()
{
    QFETCH(QString, text);
    ip::PrefixSet set;
    const bool good = insertAddresses(text, set);
    QTEST(good ? ip::toTexts(set.toPrefixes()).join(u' ') : QStringLiteral("no"), "prefixes");
}

void TestImporters::wildcards_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("wildcard");
    QTest::addColumn<QString>("prefixes");
    QTest::newRow("one address") << "192.0.2.1"
                                 << "0.0.0.0"
                                 << "192.0.2.1/32";
    QTest::newRow("block") << "192.0.2.9"
                           << "0.0.0.255"
                           << "192.0.2.0/24";
    QTest::newRow("everything") << "192.0.2.9"
                                << "255.255.255.255"
                                << "0.0.0.0/0";
    QTest::newRow("odd addresses") << "192.0.2.1"
                                   << "0.0.0.6"
                                   << "192.0.2.1/32 192.0.2.3/32 192.0.2.5/32 192.0.2.7/32";
    QTest::newRow("two blocks") << "10.0.1.0"
                                << "0.1.0.255"
                                << "10.0.1.0/24 10.1.1.0/24";
    QTest::newRow("too many blocks") << "10.0.0.0"
                                     << "0.255.255.0"
                                     << "no";
    QTest::newRow("no mask") << "10.0.0.0"
                             << "host"
                             << "no";
}

void TestImporters::wildcards()
{
    QFETCH(QString, address);
    QFETCH(QString, wildcard);
    ip::PrefixSet set;
    const bool good = insertWildcard(address, wildcard, set);
    QTEST(good ? ip::toTexts(set.toPrefixes()).join(u' ') : QStringLiteral("no"), "prefixes");
}

QTEST_APPLESS_MAIN(TestImporters)
#include "tst_importers.moc"
