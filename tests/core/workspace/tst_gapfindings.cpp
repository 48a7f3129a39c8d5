#include "core/catalog/loader.h"
#include "core/importers/importer.h"
#include "core/workspace/gapfindings.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

importers::RowCover row(const QString &id, importers::CoverState state)
{
    importers::RowCover cover;
    cover.ruleId = id;
    cover.state = state;
    return cover;
}

} // namespace

class TestGapFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Result<catalog::Catalog> loaded = catalog::loadCatalog(u":/catalog"_s);
        QVERIFY(loaded);
        m_catalog = *std::move(loaded);
    }

    void supersededRanges_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QString>("gapOf");
        QTest::addColumn<QStringList>("found");
        const QByteArray older = "permit,52.23.61.0/24,tcp,4172\npermit,52.23.62.0/24,udp,4172\n";
        const QStringList virginia{u"us-east-1"_s};
        QTest::newRow("the older list and rows that are missing") << older << u"pcoip@us-east-1"_s << virginia;
        QTest::newRow("as one block") << QByteArray("permit,52.23.61.0-52.23.62.255,tcp,4172\n") << u"pcoip@us-east-1"_s
                                      << virginia;
        QTest::newRow("nothing is missing") << older << QString() << QStringList();
        QTest::newRow("something of another Region is missing") << older << u"pcoip@eu-west-1"_s << QStringList();
        QTest::newRow("half of the older list")
            << QByteArray("permit,52.23.61.0/24,tcp,4172\n") << u"pcoip@us-east-1"_s << QStringList();
        QTest::newRow("only denied") << QByteArray("deny,52.23.61.0-52.23.62.255,tcp,4172\n") << u"pcoip@us-east-1"_s
                                     << QStringList();
        QTest::newRow("any address names none")
            << QByteArray("permit,any,tcp,443\n") << u"pcoip@us-east-1"_s << QStringList();
        QTest::newRow("a Region that nobody asked for")
            << QByteArray("permit,35.183.255.0/24,tcp,4172\n") << u"pcoip@ca-central-1"_s << QStringList();
    }
    void supersededRanges()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QString, gapOf);
        const Result<importers::Configuration> configuration =
            importers::findImporter(u"csv")->read("action,remote,protocol,port\n" + rows, {});
        QVERIFY(configuration);
        QVERIFY(configuration->notUnderstood.isEmpty());
        importers::GapReport gap;
        gap.rows.append(row(u"pcoip@us-east-1"_s, importers::CoverState::Covered));
        if (!gapOf.isEmpty())
            gap.rows.append(row(gapOf, importers::CoverState::Missing));
        const Findings findings = gapFindings(m_catalog, {u"eu-west-1"_s, u"us-east-1"_s}, gap, *configuration);
        QStringList found;
        for (const Finding &finding : findings) {
            QCOMPARE(finding.id, u"superseded-ranges"_s);
            QVERIFY2(finding.message.english().contains(u"52.23.61.0/24, 52.23.62.0/24"_s),
                     qPrintable(finding.message.english()));
            found.append(finding.where);
        }
        QTEST(found, "found");
    }

private:
    catalog::Catalog m_catalog;
};

QTEST_APPLESS_MAIN(TestGapFindings)
#include "tst_gapfindings.moc"
