#include "core/catalog/loader.h"
#include "core/requirements/normalise.h"
#include "core/workspace/changeimpact.h"
#include "tests/support/rangefiles.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using workspace::AffectedRequirement;
using workspace::ChangeImpact;
using workspace::ExportRecord;

namespace {

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
    void aFormatThatRefusesSaysWhy();

private:
    [[nodiscard]] ChangeImpact impact(const QByteArray &before, const QByteArray &after,
                                      const QList<ExportRecord> &exports = {}) const
    {
        return workspace::impactOf(m_catalog, m_selection, indexOf(before), indexOf(after), exports);
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
    const ChangeImpact same = impact(rows, rows, {saved(u"nftables"_s)});
    QVERIFY(same.requirements.isEmpty() && same.findings.isEmpty());
    QCOMPARE(same.exports.size(), 1);
    QVERIFY(same.exports.first().changes.isEmpty() && same.exports.first().lines.isEmpty());
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
    for (const char *format : {"nftables", "paloalto-set", "fortigate", "cisco-asa", "paloalto-edl-ip", "csv"})
        QTest::newRow(format) << QString::fromLatin1(format);
}

void TestChangeImpact::exportsGetTheirLines()
{
    QFETCH(QString, format);
    const ChangeImpact found = impact("9.9.8.0/24 AMAZON us-east-1\n9.9.7.0/24 AMAZON us-east-1\n",
                                      "9.9.8.0/24 AMAZON us-east-1\n9.9.10.0/24 AMAZON us-east-1\n", {saved(format)});
    QCOMPARE(found.exports.size(), 1);
    const workspace::ExportImpact &one = found.exports.first();
    QVERIFY2(!one.refusal, one.refusal ? qPrintable(one.refusal->english()) : "");
    QVERIFY(!one.changes.isEmpty());
    QVERIFY(one.lines.contains("9.9.10.0"));
    QCOMPARE(one.fileName, format + u".txt"_s);
}

void TestChangeImpact::aFormatThatRefusesSaysWhy()
{
    ExportRecord wrong = saved(u"nftables"_s);
    wrong.settings.sources = {u"nonsense"_s};
    const ChangeImpact found = impact("9.9.8.0/24 AMAZON us-east-1\n", "9.9.9.0/24 AMAZON us-east-1\n",
                                      {saved(u"no-such-format"_s), wrong, saved(u"csv"_s)});
    QCOMPARE(found.exports.size(), 3);
    QVERIFY(found.exports.at(0).refusal && found.exports.at(1).refusal);
    QVERIFY(!found.exports.at(2).refusal && !found.exports.at(2).changes.isEmpty());
}

QTEST_APPLESS_MAIN(TestChangeImpact)
#include "tst_changeimpact.moc"
