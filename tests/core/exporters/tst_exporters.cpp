#include "core/exporters/exporter.h"
#include "core/exporters/preflight.h"
#include "core/exporters/text.h"
#include "core/ip/parse.h"
#include "core/ip/prefixset.h"
#include "tests/core/exporters/samples.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>
#include <QTest>

#include <bit>

using namespace portreeve;
using namespace portreeve::exporters;
using policy::Draft;
using namespace portreeve::test;

namespace {

QStringList listedIds()
{
    QStringList ids;
    const QString text =
        QString::fromUtf8(contents(QStringLiteral(PORTREEVE_SOURCE_DIR "/core/exporters/exporters.txt")));
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            ids.append(line);
    }
    return ids;
}

struct Variant {
    QString name; ///< end of the golden's name
    Options options;
};

/// The ways in which a format can be asked for.
QList<Variant> variants(const Description &about)
{
    QList<Variant> list{{{}, {}}};
    Options options;
    if (about.capabilities.defaultDrop) {
        options.defaultAction = DefaultAction::Drop;
        list.append({QStringLiteral("-drop"), options});
        if (about.capabilities.forwardHook) {
            options.hook = Hook::Forward;
            list.append({QStringLiteral("-drop-forward"), options});
            options.hook = Hook::Output;
        }
    }
    if (about.capabilities.stateless) {
        options.stateless = true;
        list.append({QStringLiteral("-stateless"), options});
    }
    return list;
}

/// How a vendor writes addresses that are not in CIDR form, and which lines are none of its rules. The first group of
/// an expression is the address, the second its mask.
struct Notation {
    QString id;
    QString comments; ///< expression for lines that are passed over
    QString netmasks;
    QString wildcards; ///< masks with the host bits set
    QString singles;
    QString lengths{}; ///< address and prefix length
};

const QList<Notation> &notations()
{
    static const QList<Notation> list{
        {QStringLiteral("cisco-asa"),
         QStringLiteral("^!| remark "),
         QStringLiteral("subnet ([0-9.]+) ([0-9.]+)"),
         {},
         QStringLiteral("host ([0-9a-f.:]+)$")},
        {QStringLiteral("cisco-ios-xe"), QStringLiteral("^!|^remark "), QStringLiteral("^([0-9.]+) (255[0-9.]+)"),
         QStringLiteral("([0-9.]+) (0\\.[0-9.]+)"), QStringLiteral("host ([0-9a-f.:]+)")},
        {QStringLiteral("checkpoint"),
         QStringLiteral("^#"),
         {},
         {},
         QStringLiteral("ip-address ([0-9a-f.:]+)"),
         QStringLiteral("subnet ([0-9a-f.:]+) mask-length ([0-9]+)")},
        {QStringLiteral("cisco-fmc-csv"), {}, {}, {}, QStringLiteral(",host,([0-9a-f.:]+),$")},
        {QStringLiteral("fortigate"), {}, QStringLiteral("set subnet (\\S+) (\\S+)"), {}, {}},
        {QStringLiteral("tls-inspection-bypass-fortigate"), {}, QStringLiteral("set subnet (\\S+) (\\S+)"), {}, {}},
        {QStringLiteral("pac"), {}, QStringLiteral("\"([0-9.]+)\", \"(255[0-9.]+)\""), {}, {}},
        {QStringLiteral("juniper-srx"), QStringLiteral("^#| description "), {}, {}, {}},
    };
    return list;
}

ip::Prefix masked(const QString &address, const QString &mask, bool wildcard)
{
    const quint32 bits = ip::parseAddress(mask)->v4();
    const int length = std::popcount(wildcard ? ~bits : bits);
    return *ip::Prefix::from(*ip::parseAddress(address), length);
}

void insertMasked(const QString &line, const QString &expression, bool wildcard, ip::PrefixSet &set)
{
    if (expression.isEmpty())
        return;
    for (auto it = QRegularExpression(expression).globalMatch(line); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        set.insert(masked(match.captured(1), match.captured(2), wildcard));
    }
}

void insertSingles(const QString &line, const QString &expression, ip::PrefixSet &set)
{
    if (expression.isEmpty())
        return;
    for (auto it = QRegularExpression(expression).globalMatch(line); it.hasNext();)
        set.insert(ip::Prefix::single(*ip::parseAddress(it.next().captured(1))));
}

void insertLengths(const QString &line, const QString &expression, ip::PrefixSet &set)
{
    if (expression.isEmpty())
        return;
    for (auto it = QRegularExpression(expression).globalMatch(line); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        set.insert(*ip::Prefix::from(*ip::parseAddress(match.captured(1)), match.captured(2).toInt()));
    }
}

/// Every prefix in what is not a comment. A vendor that writes them otherwise (masks, ranges) adds its reading above.
/// A block of every address stands for "any", which policies do not write as a prefix.
ip::PrefixSet prefixesIn(const QString &id, QByteArray bytes)
{
    if (id == u"opnsense-alias") // lines in a JSON text
        bytes.replace("\\n", "\n");
    static const QRegularExpression prefix(QStringLiteral("(?<![0-9a-zA-Z.:])([0-9a-fA-F.:]+/[0-9]+)"));
    static const QSet<QString> none{QStringLiteral("0.0.0.0/0"), QStringLiteral("::/0"),
                                    QStringLiteral("127.0.0.1/32")}; // where no outbound rule shall be
    const auto own = std::find_if(notations().cbegin(), notations().cend(),
                                  [&](const Notation &notation) { return notation.id == id; });
    const Notation notation = own == notations().cend() ? Notation{} : *own;
    const QRegularExpression comment(notation.comments.isEmpty() ? QStringLiteral("^(#|//|note,|left-out,)")
                                                                 : notation.comments);
    ip::PrefixSet set;
    const QStringList lines = QString::fromUtf8(bytes).split(u'\n');
    for (const QString &line : lines) {
        const QString text = line.trimmed();
        if (comment.match(text).hasMatch())
            continue;
        for (auto it = prefix.globalMatch(text); it.hasNext();) {
            const QString found = it.next().captured(1);
            const Result<ip::Prefix> parsed = ip::parsePrefix(found);
            if (parsed && !none.contains(found))
                set.insert(*parsed);
        }
        insertMasked(text, notation.netmasks, false, set);
        insertMasked(text, notation.wildcards, true, set);
        insertSingles(text, notation.singles, set);
        insertLengths(text, notation.lengths, set);
    }
    return set;
}

ip::PrefixSet prefixesOf(const policy::Policy &policy)
{
    ip::PrefixSet set;
    for (const policy::Rule &rule : policy.rules) {
        for (const ip::Prefix &prefix : rule.remote.prefixes)
            set.insert(prefix);
    }
    return set;
}

/// Samples whose goldens are kept for every variant; of the others the plain form is enough to read.
bool isReadInFull(const QString &name)
{
    return name == u"ordinary" || name == u"every-kind";
}

enum class Rows { Goldens, All };

void addRows(Rows rows)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("policy");
    QTest::addColumn<int>("variant");
    for (const auto &exporter : allExporters()) {
        const Description about = exporter->describe();
        for (const QString &name : samplesFor(about.id)) {
            const QList<Variant> list = variants(about);
            for (int i = 0; i < (rows == Rows::All || isReadInFull(name) ? int(list.size()) : 1); ++i)
                QTest::newRow(qPrintable(about.id + u' ' + name + list[i].name)) << about.id << name << i;
        }
    }
}

} // namespace

class TestExporters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listIsComplete();
    void goldens_data() { addRows(Rows::Goldens); }
    void goldens();
    void invariants_data() { addRows(Rows::All); }
    void invariants();
    void deltas_data() { addRows(Rows::Goldens); }
    void deltas();
    void refusals_data();
    void refusals();
    void refusalsAreCollected();
    void leftOutIsListed();
    void oddRulesAreFindings();
    void largeFilesAreFindings();
    void headsSayWhatIs();
    void everyFormatCarriesSomething();
    void printableText_data();
    void printableText();
    void shortenedText_data();
    void shortenedText();
    void wrappedText_data();
    void wrappedText();
};

void TestExporters::listIsComplete()
{
    const QStringList ids = exporterIds();
    QCOMPARE(ids, listedIds());
    QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), ids.size());
    QStringList folders = QDir(DataFolder + QStringLiteral("/exporters")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QStringList sorted = ids;
    sorted.sort();
    folders.sort();
    QCOMPARE(folders, sorted);
    for (const QString &id : ids) {
        const auto exporter = findExporter(id);
        QVERIFY(exporter);
        const Description about = exporter->describe();
        QCOMPARE(about.id, id);
        for (const QString &text : {about.title, about.product, about.version, about.document, about.fileExtension})
            QVERIFY2(!text.isEmpty(), qPrintable(id));
        QVERIFY(!about.fileExtension.startsWith(u'.'));
    }
    QVERIFY(!findExporter(u"nft"));
    QVERIFY(!findExporter(u""));
}

void TestExporters::goldens()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    QFETCH(int, variant);
    const auto exporter = findExporter(id);
    const Description about = exporter->describe();
    const Variant asked = variants(about)[variant];
    const Result<ExportResult> result = exportPolicy(*exporter, sampleFor(id, policy), asked.options);
    QVERIFY2(result, result ? "" : qPrintable(result.error().english()));
    const QString path =
        QStringLiteral("%1/exporters/%2/%3%4.%5").arg(DataFolder, id, policy, asked.name, about.fileExtension);
    if (qEnvironmentVariableIsSet("PORTREEVE_REGENERATE")) {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(result->bytes), result->bytes.size());
        return;
    }
    QVERIFY2(QFile::exists(path), qPrintable(path));
    const QList<QByteArray> is = result->bytes.split('\n');
    const QList<QByteArray> was = contents(path).split('\n');
    for (qsizetype i = 0; i < qMin(is.size(), was.size()); ++i)
        QVERIFY2(is[i] == was[i],
                 qPrintable(QStringLiteral("%1 line %2: %3").arg(path).arg(i + 1).arg(QString::fromUtf8(is[i]))));
    QCOMPARE(is.size(), was.size());
}

void TestExporters::invariants()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    QFETCH(int, variant);
    const auto exporter = findExporter(id);
    const Options options = variants(exporter->describe())[variant].options;
    const Draft draft = sampleFor(id, policy);
    const Preflight flight = preflight(*exporter, draft, options);
    const Result<ExportResult> result = exportPolicy(*exporter, draft, options);
    QVERIFY(result && flight.refusals.isEmpty());

    // The same input makes the same bytes.
    const Result<ExportResult> again = exportPolicy(*findExporter(id), sampleFor(id, policy), options);
    QCOMPARE(again->bytes, result->bytes);

    // Every prefix is in the file, and no other address.
    QCOMPARE(ip::toTexts(prefixesIn(id, result->bytes).toPrefixes()),
             ip::toTexts(prefixesOf(flight.draft.policy).toPrefixes()));

    // "Any" is written only where a row says so.
    const bool any = std::any_of(draft.policy.rules.cbegin(), draft.policy.rules.cend(),
                                 [](const policy::Rule &rule) { return rule.remote.any; });
    QVERIFY(any || !(result->bytes.contains("0.0.0.0/0") || result->bytes.contains("::/0")));

    // Every rule is written or listed; an empty one is never any.
    QSet<QString> accounted;
    for (const policy::Unexpressed &row : result->leftOut)
        accounted.insert(row.ruleId);
    QSet<QString> names;
    for (const policy::Rule &rule : flight.draft.policy.rules) {
        accounted.insert(rule.id);
        names.insert(rule.name);
        QVERIFY(exporter->concerns(rule) && !rule.remote.isEmpty() && !rule.ports.isEmpty());
        const auto source = std::find_if(draft.policy.rules.cbegin(), draft.policy.rules.cend(),
                                         [&](const policy::Rule &r) { return r.id == rule.id && r.remote.any; });
        QCOMPARE(rule.remote.any, source != draft.policy.rules.cend());
    }
    qsizetype unconcerned = 0;
    for (const policy::Rule &rule : draft.policy.rules) {
        QVERIFY2(accounted.contains(rule.id) || !exporter->concerns(rule), qPrintable(rule.id));
        unconcerned += exporter->concerns(rule) ? 0 : 1;
    }
    QCOMPARE(flight.unconcerned, unconcerned);
    QCOMPARE(result->rules, flight.draft.policy.rules.size());
    QCOMPARE(result->entries, flight.entries);
    QVERIFY(result->entries > 0);

    // Names given by the vendor's passes are unique and within its limit.
    if (!names.contains(QString())) {
        QCOMPARE(names.size(), flight.draft.policy.rules.size());
        for (const QString &name : names)
            QVERIFY2(name.size() <= exporter->describe().limits.nameLength, qPrintable(name));
    }

    // Text that came from outside has no control or direction characters left in it.
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(result->bytes);
    QVERIFY(!utf8.hasError());
    for (const QChar c : text) {
        const bool lineEnd = c == u'\n' || c == u'\r' || c == QChar(QChar::ByteOrderMark);
        QVERIFY(lineEnd || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format));
    }
    QCOMPARE(text.count(u'\r'), text.contains(u'\r') ? text.count(u'\n') : 0); // one kind of line end
}

/// Formats that add up: nothing changes where nothing differs, and what comes in one way goes in the other.
void TestExporters::deltas()
{
    QFETCH(QString, id);
    QFETCH(QString, policy);
    QFETCH(int, variant);
    const auto exporter = findExporter(id);
    if (exporter->describe().update != Update::AddsUp)
        return;
    const Options options = variants(exporter->describe())[variant].options;
    const policy::Policy full = preflight(*exporter, sampleFor(id, policy), options).draft.policy;
    policy::Policy less = full;
    less.rules.removeLast();
    static const QRegularExpression comment(QStringLiteral("^[#!]"));
    const auto commands = [](const QByteArray &bytes) {
        QStringList lines;
        for (const QString &line : QString::fromUtf8(bytes).split(u'\n', Qt::SkipEmptyParts)) {
            if (!comment.match(line.trimmed()).hasMatch())
                lines.append(line.trimmed());
        }
        return lines;
    };
    // Where nothing differs there are only the lines that every script has: no address, no rule.
    const QByteArray nothing = exporter->writeDelta({full, full, {}, options});
    QVERIFY2(prefixesIn(id, nothing).isEmpty(), nothing.constData());
    const QStringList frame = commands(nothing);
    const auto changes = [&](const policy::Policy &from, const policy::Policy &to) {
        QStringList lines = commands(exporter->writeDelta({from, to, {}, options}));
        lines.removeIf([&](const QString &line) { return frame.contains(line); });
        return lines;
    };
    const QStringList there = changes(less, full);
    QVERIFY(!there.isEmpty());
    const auto deletes = [](const QStringList &lines) {
        return lines.filter(QRegularExpression(QStringLiteral("^(no|undo|remove) |\\bdelete\\b"))).size();
    };
    QCOMPARE(deletes(there), 0);
    if (id == u"cisco-fmc-csv") // an import only adds, as the description says
        return;
    const QStringList back = changes(full, less);
    QVERIFY2(deletes(back) > 0, qPrintable(back.join(u'\n')));
}

void TestExporters::refusals_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("option");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("refused");
    for (const QString &id : listedIds()) {
        const Capabilities can = findExporter(id)->describe().capabilities;
        const auto row = [&](const char *option, ErrorCode code, bool refused) {
            QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(id, QLatin1String(option))))
                << id << QString::fromLatin1(option) << code << refused;
        };
        row("drop", ErrorCode::CannotExpress, !can.defaultDrop);
        row("forward", ErrorCode::CannotExpress, !can.forwardHook);
        row("stateless", ErrorCode::CannotExpress, !can.stateless);
        row("domains", ErrorCode::CannotExpress, !can.hostNames && !can.wildcardHostNames);
        row("addresses", ErrorCode::CannotExpress, !can.addresses);
        row("too many", ErrorCode::LimitExceeded, true);
        row("just enough", ErrorCode::LimitExceeded, false);
        row("strict", ErrorCode::Incomplete, true); // the sample has a row that no format carries
        row("nothing left", ErrorCode::CannotExpress, true);
    }
}

void TestExporters::refusals()
{
    QFETCH(QString, id);
    QFETCH(QString, option);
    QFETCH(bool, refused);
    const auto exporter = findExporter(id);
    Draft draft = sampleFor(id, QStringLiteral("ordinary"));
    const qsizetype entries = preflight(*exporter, draft, {}).entries;
    Options options;
    if (option == u"drop")
        options.defaultAction = DefaultAction::Drop;
    if (option == u"forward")
        options.hook = Hook::Forward;
    options.stateless = option == u"stateless";
    options.strict = option == u"strict";
    if (option == u"domains")
        options.mode = policy::Mode::Domains;
    if (option == u"addresses")
        options.mode = policy::Mode::Addresses;
    if (option == u"too many")
        options.maxEntries = exporter->describe().oneList ? 0 : entries - 1; // rows of one list may share entries
    if (option == u"just enough")
        options.maxEntries = entries;
    if (option == u"nothing left") {
        for (policy::Rule &rule : draft.policy.rules)
            rule.remote = {};
    }
    const Result<ExportResult> result = exportPolicy(*exporter, draft, options);
    QCOMPARE(!result, refused);
    if (result)
        return;
    QTEST(result.error().code, "code");
    QVERIFY(result.error().english().contains(id));
    QVERIFY(!result.error().detail.isEmpty() && !result.error().remedy.isEmpty());
}

void TestExporters::refusalsAreCollected()
{
    Options options;
    options.defaultAction = DefaultAction::Drop;
    options.stateless = true;
    options.maxEntries = 1;
    const Draft draft = sample(QStringLiteral("ordinary"));
    QCOMPARE(preflight(*findExporter(u"windows-powershell"), draft, options).refusals.size(), 3);
    const Result<ExportResult> result = exportPolicy(*findExporter(u"windows-powershell"), draft, options);
    QVERIFY(!result);
    const QString text = result.error().english();
    QVERIFY2(text.contains(QStringLiteral("3 reasons")) && text.contains(QStringLiteral("default action")) &&
                 text.contains(QStringLiteral("stateless")) && text.contains(QStringLiteral("entries")),
             qPrintable(text));
}

void TestExporters::leftOutIsListed()
{
    const Result<ExportResult> result =
        exportPolicy(*findExporter(u"nftables"), sample(QStringLiteral("ordinary")), {});
    QStringList rows;
    for (const policy::Unexpressed &row : result->leftOut)
        rows.append(QStringLiteral("%1 [%2]").arg(row.ruleId, row.subject));
    QCOMPARE(rows.join(u'\n'), QStringLiteral("radius@us-east-1 []\n"
                                              "client-web@global [clients.example.com, d2td7dqidlhjx7.example.net]\n"
                                              "health-check@us-east-1 [drp-iad.example.com]\n"
                                              "appstream-domain@us-east-1 [*.streaming.example.com]"));
    const QString head = QString::fromUtf8(result->bytes).section(QStringLiteral("\ntable "), 0, 0);
    for (const char *text : {"radius@us-east-1", "clients.example.com", "drp-iad.example.com",
                             "*.streaming.example.com", "Left out of this file (4):", "syncToken 1700000000"})
        QVERIFY2(head.contains(QLatin1String(text)), text);
}

/// By the names of the requirements, not of the vendor's pieces.
void TestExporters::oddRulesAreFindings()
{
    Draft draft = sample(QStringLiteral("ordinary"));
    policy::Rule again = draft.policy.rules[1];
    again.id = QStringLiteral("again@global");
    draft.policy.rules.append(again);
    const Result<ExportResult> result = exportPolicy(*findExporter(u"cisco-asa"), draft, {});
    QVERIFY(result);
    QCOMPARE(result->findings.size(), 1);
    QCOMPARE(result->findings.constFirst().id, QStringLiteral("redundant-rule"));
    QCOMPARE(result->findings.constFirst().message.english(),
             QStringLiteral("All that the rule again@global permits, pcoip-streaming-tcp@us-east-1 permits as well."));
}

void TestExporters::headsSayWhatIs()
{
    Draft draft = sample(QStringLiteral("ordinary"));
    for (policy::Rule &rule : draft.policy.rules) {
        rule.vantage = QStringLiteral("primary-interface");
        rule.tlsInspection = QStringLiteral("no");
        rule.protocol = policy::Protocol::Tcp;
    }
    draft.policy.rules.append(draft.policy.rules[1]); // the same addresses for another row
    draft.policy.rules.last().id = QStringLiteral("again@us-east-1");
    const auto text = [&](const char *id) {
        const Result<ExportResult> result = exportPolicy(*findExporter(QString::fromLatin1(id)), draft, {});
        return result ? result->bytes : QByteArray();
    };
    QVERIFY(text("aws-network-acl").contains("hook output, stateless.")); // it follows no connections
    QVERIFY(text("aws-security-group-terraform").contains("hook output, stateful."));
    const QByteArray squid = text("tls-inspection-bypass-squid");
    QCOMPARE(squid.count("198.51.100.0/24"), 1); // squid warns of what stands in a list twice
}

void TestExporters::largeFilesAreFindings()
{
    const auto exporter = findExporter(u"pac");
    policy::Rule rule = sample(QStringLiteral("ordinary")).policy.rules.constFirst();
    rule.purpose = QString(150, u'x');
    const auto findings = [&](int rules) {
        Draft draft;
        for (int i = 0; i < rules; ++i) {
            rule.id = QStringLiteral("rule-%1@global").arg(i);
            rule.remote.hosts = {QStringLiteral("h%1.").arg(i) + QString(60, u'a') + u'.' + QString(60, u'b') +
                                 QStringLiteral(".example.com")};
            draft.policy.rules.append(rule);
        }
        const Result<ExportResult> result = exportPolicy(*exporter, draft, {});
        QStringList ids;
        for (const Finding &finding : result->findings)
            ids.append(finding.id);
        return ids.join(u' ') +
               QLatin1String(result->bytes.size() > exporter->describe().limits.fileBytes ? " large" : "");
    };
    QCOMPARE(findings(2000), QString());
    QCOMPARE(findings(3000), QStringLiteral("export-large large"));
}

void TestExporters::everyFormatCarriesSomething()
{
    for (const auto &exporter : allExporters())
        QVERIFY2(!samplesFor(exporter->describe().id).isEmpty(), qPrintable(exporter->describe().id));
}

void TestExporters::printableText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ordinary") << "DCV streaming"
                              << "DCV streaming";
    QTest::newRow("line breaks") << "a\nb\r\nc"
                                 << "a b c";
    QTest::newRow("tab and bell") << "\ta\x07"
                                     "b"
                                  << "a b";
    QTest::newRow("line separator") << QStringLiteral("a\u2028b\u2029c\u0085d") << "a b c d";
    QTest::newRow("direction override") << QStringLiteral("a\u202Eb\u2066c") << "a b c";
    QTest::newRow("zero width") << QStringLiteral("a\u200Bb\uFEFFc") << "a b c";
    QTest::newRow("other scripts stay") << QStringLiteral("Größe 測試 \U0001F600")
                                        << QStringLiteral("Größe 測試 \U0001F600");
    QTest::newRow("half a pair") << QStringLiteral("a") + QChar(0xD83D) + QStringLiteral("b") << "a b";
    QTest::newRow("nothing but control") << "\n\r\n"
                                         << "";
}

void TestExporters::printableText()
{
    QFETCH(QString, text);
    QTEST(printable(text), "expected");
}

void TestExporters::shortenedText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fits") << "abcdef" << 6 << "abcdef";
    QTest::newRow("cut") << "abcdefg" << 6 << "abcd..";
    QTest::newRow("between characters") << QStringLiteral("abcéé") << 6 << "abc..";
    QTest::newRow("four-byte character") << QStringLiteral("ab\U0001F600cd") << 7 << "ab..";
    QTest::newRow("no blank before the dots") << "abc defg" << 6 << "abc..";
}

void TestExporters::shortenedText()
{
    QFETCH(QString, text);
    QFETCH(int, bytes);
    const QByteArray result = shortened(text, bytes);
    QVERIFY(result.size() <= bytes);
    QTEST(QString::fromUtf8(result), "expected");
}

void TestExporters::wrappedText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::addColumn<QString>("lines");
    QTest::newRow("nothing") << "" << 5 << "";
    QTest::newRow("fits") << "ab cd" << 5 << "ab cd";
    QTest::newRow("a word ends at the width") << "ab cd ef" << 5 << "ab cd|ef";
    QTest::newRow("a word would go beyond it") << "ab cde fg" << 5 << "ab|cde|fg";
    QTest::newRow("long word first") << "abcdefgh ij" << 4 << "abcdefgh|ij";
    QTest::newRow("long word between") << "a bcdefgh i" << 4 << "a|bcdefgh|i";
    QTest::newRow("long word last") << "a bcdefgh" << 4 << "a|bcdefgh";
}

void TestExporters::wrappedText()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    QTEST(wrapped(text, width).join(u'|'), "lines");
}

QTEST_APPLESS_MAIN(TestExporters)
#include "tst_exporters.moc"
