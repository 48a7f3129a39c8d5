#include "core/awsranges/contentid.h"
#include "core/awsranges/snapshotwriter.h"
#include "core/catalog/loader.h"
#include "core/ip/parse.h"
#include "core/requirements/normalise.h"
#include "core/workspace/changeimpact.h"
#include "tests/support/rangefiles.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using workspace::AffectedRequirement;
using workspace::ChangeImpact;
using workspace::ExportImpact;
using workspace::ExportRecord;
using Index = std::shared_ptr<const awsranges::RangeIndex>;

namespace {

awsranges::Flapping flapping(const QString &prefix, bool settled = false)
{
    return {u"AMAZON"_s, u"us-east-1"_s, *ip::parsePrefix(prefix), 5, 0, 9, true, settled};
}

/// Signed prefixes of the lines: "+9.9.9.0/24" where a line adds it, "-9.9.9.0/24" where one takes it away; each once.
QStringList signedPrefixes(const QByteArray &lines)
{
    static const QRegularExpression prefix(u"\\b9\\.9\\.[0-9.]+/[0-9]+"_s);
    QStringList found;
    for (const QByteArray &line : lines.split('\n')) {
        const bool gone = line.startsWith("- ") || line.contains("delete") || line.contains(" -D ");
        const QRegularExpressionMatch match = prefix.match(QString::fromUtf8(line));
        if (match.hasMatch() && !line.startsWith('#'))
            found.append((gone ? u'-' : u'+') + match.captured());
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

std::shared_ptr<const awsranges::RangeIndex> indexOf(const QByteArray &rows)
{
    const Result<awsranges::IpRanges> ranges = awsranges::IpRanges::parse(rangeFile(rows), u"f.json"_s);
    if (!ranges)
        qFatal("%s", qPrintable(ranges.error().english()));
    return std::make_shared<const awsranges::RangeIndex>(*ranges);
}

ExportRecord saved(const QString &format)
{
    ExportRecord record;
    record.settings.format = format;
    record.fileName = format + u".txt"_s;
    return record;
}

/// "id +prefix -prefix"
QStringList printed(const QList<AffectedRequirement> &rows)
{
    QStringList lines;
    for (const AffectedRequirement &row : rows) {
        QStringList words{row.id};
        for (const QString &text : ip::toTexts(row.added))
            words.append(u'+' + text);
        for (const QString &text : ip::toTexts(row.removed))
            words.append(u'-' + text);
        lines.append(words.join(u' '));
    }
    return lines;
}

} // namespace

class TestChangeImpact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingChanges();
    void rowsThatRestOnTheFile();
    void gatewaysOfTheGuideStay();
    void exportsGetTheirLines_data();
    void exportsGetTheirLines();
    void eachExportFromItsOwnBase();
    void anotherSelectionIsSeen_data();
    void anotherSelectionIsSeen();
    void rulesOfAMergedProjectSayIt();
    void whatComesAndGoesIsNoChange();
    void whatComesAndGoesStaysInExports_data();
    void whatComesAndGoesStaysInExports();
    void aFormatThatRefusesSaysWhy();
    void aBaseThatIsNotThere();
    void basesOfTheStore_data();
    void basesOfTheStore();

private:
    [[nodiscard]] ChangeImpact impact(const QByteArray &before, const QByteArray &after,
                                      const QList<awsranges::Flapping> &flapping = {}) const
    {
        return workspace::impactOf(m_catalog, m_selection, indexOf(before), indexOf(after), flapping);
    }
    /// Each made with the rows that its token names.
    [[nodiscard]] QList<ExportImpact> exportImpacts(const QHash<QString, QByteArray> &bases, const QByteArray &now,
                                                    const QList<ExportRecord> &records,
                                                    const QList<awsranges::Flapping> &flapping = {}) const
    {
        return workspace::exportImpacts(m_catalog, m_selection, indexOf(now), flapping, records,
                                        [&bases](const ExportRecord &record) -> Result<Index> {
                                            if (bases.contains(record.syncToken))
                                                return indexOf(bases.value(record.syncToken));
                                            return Error{ErrorCode::FileMissing, {}, {}, record.syncToken, {}};
                                        });
    }
    [[nodiscard]] ExportRecord record(const QString &format, const QString &token = u"1"_s) const
    {
        ExportRecord made = saved(format);
        made.syncToken = token;
        made.selection = m_selection;
        return made;
    }

    catalog::Catalog m_catalog;
    requirements::Selection m_selection;
};

void TestChangeImpact::initTestCase()
{
    Result<catalog::Catalog> loaded = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().english()));
    m_catalog = *std::move(loaded);
    requirements::Selection selection;
    selection.regions = {u"us-east-1"_s};
    selection.features = {u"all"_s};
    const Result<requirements::Selection> normalised = requirements::normalised(m_catalog, selection);
    QVERIFY2(normalised, normalised ? "" : qPrintable(normalised.error().english()));
    m_selection = *normalised;
}

void TestChangeImpact::nothingChanges()
{
    const QByteArray rows = "9.9.8.0/24 AMAZON us-east-1\n";
    const ChangeImpact same = impact(rows, rows);
    QVERIFY(same.requirements.isEmpty() && same.findings.isEmpty());
    const QList<ExportImpact> exports = exportImpacts({{u"1"_s, rows}}, rows, {record(u"nftables"_s)});
    QCOMPARE(exports.size(), 1);
    QVERIFY(exports.first().isStillRight() && exports.first().lines.isEmpty() && exports.first().notes.isEmpty());
    // Another service, another Region, and a prefix that was only split.
    const ChangeImpact other =
        impact(rows, "9.9.8.0/25 AMAZON us-east-1\n9.9.8.128/25 AMAZON us-east-1\n8.0.0.0/9 AMAZON eu-west-1\n");
    QVERIFY(other.requirements.isEmpty());
}

void TestChangeImpact::rowsThatRestOnTheFile()
{
    const ChangeImpact found =
        impact("9.9.8.0/24 AMAZON us-east-1\n9.9.7.0/24 AMAZON us-east-1\n", "9.9.8.0/23 AMAZON us-east-1\n");
    QVERIFY(!found.requirements.isEmpty());
    for (const QString &line : printed(found.requirements))
        QVERIFY2(line.endsWith(u" +9.9.9.0/24 -9.9.7.0/24"_s), qPrintable(line));
    for (const AffectedRequirement &row : found.requirements)
        QVERIFY(!row.purpose.isEmpty());
}

/// The guide's list holds; that AWS publishes another block is a finding.
void TestChangeImpact::gatewaysOfTheGuideStay()
{
    const QByteArray before = "3.227.4.0/22 WORKSPACES_GATEWAYS us-east-1\n";
    const ChangeImpact found = impact(before, before + "9.9.8.0/22 WORKSPACES_GATEWAYS us-east-1\n");
    QVERIFY(found.requirements.isEmpty());
    QCOMPARE(found.findings.size(), 1);
    QCOMPARE(found.findings.first().id, u"gateway-range-not-listed"_s);
}

void TestChangeImpact::exportsGetTheirLines_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("areCommands");
    for (const char *format : {"nftables", "iptables", "iptables-ipset", "paloalto-set", "fortigate", "cisco-asa"})
        QTest::newRow(format) << QString::fromLatin1(format) << true;
    for (const char *format : {"paloalto-edl-ip", "csv", "mikrotik"})
        QTest::newRow(format) << QString::fromLatin1(format) << false;
}

/// Only what is new and what goes: of a thousand addresses that stay, none is in the lines.
void TestChangeImpact::exportsGetTheirLines()
{
    QFETCH(QString, format);
    QFETCH(bool, areCommands);
    QByteArray stays;
    for (int i = 0; i < 200; ++i)
        stays += "9.8." + QByteArray::number(i) + ".0/25 AMAZON us-east-1\n";
    const QList<ExportImpact> exports =
        exportImpacts({{u"1"_s, stays + "9.9.8.0/24 AMAZON us-east-1\n9.9.6.0/24 AMAZON us-east-1\n"}},
                      stays + "9.9.8.0/24 AMAZON us-east-1\n9.9.10.0/24 AMAZON us-east-1\n", {record(format)});
    QCOMPARE(exports.size(), 1);
    const ExportImpact &one = exports.first();
    QVERIFY2(!one.refusal, one.refusal ? qPrintable(one.refusal->english()) : "");
    QVERIFY(!one.changes.isEmpty() && !one.isStillRight());
    QCOMPARE(one.areCommands, areCommands);
    QVERIFY2(one.lines.contains("9.9.10.0") && one.lines.contains("9.9.6.0"), one.lines.constData());
    QVERIFY2(!one.lines.contains("9.8.") && !one.lines.contains("9.9.8.0"), one.lines.constData());
    QVERIFY(one.file.contains("9.9.10.0"));
    QCOMPARE(one.file == one.lines, areCommands);
    QCOMPARE(one.fileName, format + u".txt"_s);
}

void TestChangeImpact::eachExportFromItsOwnBase()
{
    const QByteArray first = "9.9.8.0/24 AMAZON us-east-1\n";
    const QByteArray second = first + "9.9.10.0/24 AMAZON us-east-1\n";
    const QByteArray third = second + "9.9.12.0/24 AMAZON us-east-1\n";
    const QList<ExportImpact> exports =
        exportImpacts({{u"1"_s, first}, {u"2"_s, second}, {u"3"_s, third}}, third,
                      {record(u"paloalto-edl-ip"_s, u"1"_s), record(u"nftables"_s, u"2"_s), record(u"csv"_s, u"3"_s),
                       record(u"iptables"_s, QString())});
    QCOMPARE(exports.size(), 4);
    QCOMPARE(signedPrefixes(exports[0].lines), (QStringList{u"+9.9.10.0/24"_s, u"+9.9.12.0/24"_s}));
    QCOMPARE(signedPrefixes(exports[1].lines), QStringList{u"+9.9.12.0/24"_s});
    QVERIFY(exports[2].isStillRight());
    // No range file was loaded then: everything that rests on it is new.
    QCOMPARE(signedPrefixes(exports[3].lines), (QStringList{u"+9.9.10.0/24"_s, u"+9.9.12.0/24"_s, u"+9.9.8.0/24"_s}));
    QCOMPARE(exports[1].base, u"2"_s);
}

void TestChangeImpact::anotherSelectionIsSeen_data()
{
    QTest::addColumn<bool>("noted");
    QTest::addColumn<QStringList>("regions");
    QTest::addColumn<bool>("stillRight");
    QTest::addColumn<QString>("note");
    QTest::newRow("the same") << true << QStringList{u"us-east-1"_s} << true << QString();
    QTest::newRow("another Region") << true << QStringList{u"eu-west-1"_s} << false << u"selection was changed"_s;
    QTest::newRow("not noted") << false << QStringList() << true << u"earlier version"_s;
}

void TestChangeImpact::anotherSelectionIsSeen()
{
    QFETCH(bool, noted);
    QFETCH(QStringList, regions);
    QFETCH(bool, stillRight);
    QFETCH(QString, note);
    const QByteArray rows = "9.9.8.0/24 AMAZON us-east-1\n";
    ExportRecord made = record(u"nftables"_s);
    made.selection->regions = regions;
    if (!noted)
        made.selection.reset();
    const QList<ExportImpact> exports = exportImpacts({{u"1"_s, rows}}, rows, {made});
    QVERIFY(!exports.first().refusal);
    QCOMPARE(exports.first().isStillRight(), stillRight);
    QCOMPARE(exports.first().notes.size(), note.isEmpty() ? 0 : 1);
    if (!note.isEmpty())
        QVERIFY(exports.first().notes.first().english().contains(note));
}

void TestChangeImpact::rulesOfAMergedProjectSayIt()
{
    const QByteArray rows = "9.9.8.0/24 AMAZON us-east-1\n";
    ExportRecord theirs = record(u"nftables"_s);
    theirs.from = u"branch.portreeve"_s;
    theirs.savedAt = QDateTime(QDate(2026, 6, 20), QTime(12, 0), Qt::UTC);
    const QList<ExportImpact> exports = exportImpacts({{u"1"_s, rows}}, rows, {record(u"nftables"_s), theirs});
    QVERIFY(!workspace::originMessage(exports[0]));
    const std::optional<Message> origin = workspace::originMessage(exports[1]);
    QVERIFY(origin);
    QCOMPARE(origin->english(),
             u"These rules were saved in the project branch.portreeve at 2026-06-20T12:00:00Z, which was merged into "
             "this one."_s);
    // Also where nothing else can be said.
    const QList<ExportImpact> lost = exportImpacts({}, rows, {theirs});
    QVERIFY(lost[0].refusal && workspace::originMessage(lost[0]));
}

void TestChangeImpact::whatComesAndGoesIsNoChange()
{
    const QByteArray with = "9.9.8.0/24 AMAZON us-east-1\n9.9.7.0/24 AMAZON us-east-1\n";
    const QByteArray without = "9.9.8.0/24 AMAZON us-east-1\n";
    for (const auto &[before, after] : {std::pair(with, without), std::pair(without, with)}) {
        QVERIFY(!impact(before, after).requirements.isEmpty());
        const ChangeImpact damped = impact(before, after, {flapping(u"9.9.7.0/24"_s)});
        QVERIFY(damped.requirements.isEmpty());
        QCOMPARE(damped.notes.size(), 1);
        QVERIFY(damped.notes.first().english().contains(u"9.9.7.0/24"_s));
    }
    // What came with it is told.
    const ChangeImpact merged = impact(with, "9.9.8.0/23 AMAZON us-east-1\n", {flapping(u"9.9.7.0/24"_s)});
    QVERIFY(!merged.requirements.isEmpty());
    for (const QString &line : printed(merged.requirements))
        QVERIFY2(line.endsWith(u" +9.9.9.0/24"_s), qPrintable(line));
}

void TestChangeImpact::whatComesAndGoesStaysInExports_data()
{
    QTest::addColumn<bool>("before");
    QTest::addColumn<bool>("now");
    QTest::addColumn<bool>("settled");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("note");
    QTest::newRow("gone for now") << true << false << false << QStringList() << u"stays in the rules"_s;
    QTest::newRow("gone for good") << true << false << true << QStringList{u"-9.9.6.0/24"_s} << QString();
    QTest::newRow("there") << true << true << false << QStringList() << QString();
    QTest::newRow("back") << false << true << false << QStringList{u"+9.9.6.0/24"_s} << u"is added, and stays"_s;
    QTest::newRow("never there") << false << false << false << QStringList() << QString();
}

void TestChangeImpact::whatComesAndGoesStaysInExports()
{
    QFETCH(bool, before);
    QFETCH(bool, now);
    QFETCH(bool, settled);
    QFETCH(QStringList, lines);
    QFETCH(QString, note);
    const QByteArray stays = "9.9.8.0/24 AMAZON us-east-1\n";
    const QByteArray comes = stays + "9.9.6.0/24 AMAZON us-east-1\n";
    const QList<ExportImpact> exports = exportImpacts({{u"1"_s, before ? comes : stays}}, now ? comes : stays,
                                                      {record(u"iptables"_s)}, {flapping(u"9.9.6.0/24"_s, settled)});
    QCOMPARE(signedPrefixes(exports.first().lines), lines);
    QCOMPARE(exports.first().isStillRight(), lines.isEmpty());
    QCOMPARE(exports.first().notes.size(), note.isEmpty() ? 0 : 1);
    if (!note.isEmpty())
        QVERIFY(exports.first().notes.first().english().contains(note));
}

void TestChangeImpact::aFormatThatRefusesSaysWhy()
{
    ExportRecord wrong = record(u"nftables"_s);
    wrong.settings.sources = {u"nonsense"_s};
    const QList<ExportImpact> exports =
        exportImpacts({{u"1"_s, "9.9.8.0/24 AMAZON us-east-1\n"}}, "9.9.9.0/24 AMAZON us-east-1\n",
                      {record(u"no-such-format"_s), wrong, record(u"csv"_s)});
    QCOMPARE(exports.size(), 3);
    QVERIFY(exports.at(0).refusal && exports.at(1).refusal);
    QVERIFY(!exports.at(2).refusal && !exports.at(2).changes.isEmpty());
}

/// One base that is lost says nothing about the other exports.
void TestChangeImpact::aBaseThatIsNotThere()
{
    const QByteArray rows = "9.9.8.0/24 AMAZON us-east-1\n";
    const QList<ExportImpact> exports =
        exportImpacts({{u"1"_s, rows}}, rows, {record(u"nftables"_s, u"7"_s), record(u"csv"_s)});
    QVERIFY(exports.at(0).refusal && !exports.at(0).isStillRight());
    QVERIFY(exports.at(1).isStillRight());
}

void TestChangeImpact::basesOfTheStore_data()
{
    QTest::addColumn<QString>("token");
    QTest::addColumn<QByteArray>("rows"); // that were noted; empty for none
    QTest::addColumn<QString>("prefix");  // of the base; empty: there is none
    QTest::newRow("by its token") << u"5"_s << QByteArray() << u"9.9.5.0/24"_s;
    QTest::newRow("by its token and rows") << u"5"_s << QByteArray("9.9.5.0/24 S r") << u"9.9.5.0/24"_s;
    QTest::newRow("other rows than it was made with") << u"5"_s << QByteArray("9.9.6.0/24 S r") << QString();
    QTest::newRow("the first of two") << u"7"_s << QByteArray("9.9.7.0/24 S r") << u"9.9.7.0/24"_s;
    QTest::newRow("the second of two") << u"7"_s << QByteArray("9.9.8.0/24 S r") << u"9.9.8.0/24"_s;
    QTest::newRow("one of two, and nobody knows which") << u"7"_s << QByteArray() << QString();
    QTest::newRow("not stored") << u"9"_s << QByteArray() << QString();
}

/// Two files with one syncToken are two bases.
void TestChangeImpact::basesOfTheStore()
{
    QFETCH(QString, token);
    QFETCH(QByteArray, rows);
    QFETCH(QString, prefix);
    const QTemporaryDir folder;
    const awsranges::SnapshotStore store(folder.path());
    awsranges::SnapshotWriter writer(store);
    for (const auto &[name, content] :
         {std::pair("5", "9.9.5.0/24 S r"), std::pair("7", "9.9.7.0/24 S r"), std::pair("7", "9.9.8.0/24 S r")}) {
        const QByteArray bytes = rangeFile(content, name);
        QVERIFY(writer.save(bytes, *awsranges::IpRanges::parse(bytes, {})));
    }
    ExportRecord made = saved(u"nftables"_s);
    made.syncToken = token;
    if (!rows.isEmpty())
        made.contentId = awsranges::contentId(indexOf(rows)->ranges());
    const Result<Index> base = workspace::storedBases(store)(made);
    QCOMPARE(base.has_value(), !prefix.isEmpty());
    if (base)
        QCOMPARE(ip::toTexts((*base)->prefixes(u"S"_s)), QStringList{prefix});
    else
        QVERIFY(base.error().detail.english().contains(token) && !base.error().remedy.isEmpty());
}

QTEST_APPLESS_MAIN(TestChangeImpact)
#include "tst_changeimpact.moc"
