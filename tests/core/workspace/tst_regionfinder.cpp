#include "core/catalog/loader.h"
#include "core/ip/parse.h"
#include "core/workspace/regionfinder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace portreeve;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;
using probes::Failure;
using probes::Outcome;

namespace {

const QStringList Three{u"eu-central-1"_s, u"eu-west-1"_s, u"sa-east-1"_s};
const QDateTime Start({2026, 11, 20}, {9, 0, 0}, Qt::UTC);

} // namespace

class TestRegionFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void targetsOfARegion();
    void everyRegionCanBeFound();
    void ranks_data();
    void ranks();
    void suitability_data();
    void suitability();
    void json();

private:
    [[nodiscard]] Outcome outcome(const QString &region, quint16 port, const QList<stats::Sample> &rtt,
                                  Failure failure = Failure::None) const;
    [[nodiscard]] QString printed(const QList<Outcome> &outcomes) const;

    catalog::Catalog m_catalog;
};

void TestRegionFinder::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

Outcome TestRegionFinder::outcome(const QString &region, quint16 port, const QList<stats::Sample> &rtt,
                                  Failure failure) const
{
    Outcome o;
    for (const probes::Target &target : regionTargets(m_catalog, {region})) {
        if (target.port == port && target.transport == probes::Transport::Tcp && !target.literal())
            o.target = target;
    }
    o.address = *ip::parseAddress(u"52.23.61.9"_s); // only a value: nothing is sent
    o.failure = failure;
    o.attempts = int(rtt.size());
    o.rtt = rtt;
    if (failure == Failure::None) {
        o.rttSource = probes::RttSource::TcpInfo;
        o.phases.append({probes::Phase::Tcp, 1});
    } else {
        o.silent = o.attempts;
    }
    return o;
}

QString TestRegionFinder::printed(const QList<Outcome> &outcomes) const
{
    QStringList lines;
    for (const RegionRow &row : rankRegions(m_catalog, Three, outcomes, Start).rows)
        lines.append(row.region + u' ' + (row.rtt.median ? QString::number(*row.rtt.median) : u"-"_s) +
                     (row.doubted ? u" doubted"_s : QString()) + (row.cause ? u' ' + row.cause->id : QString()));
    return lines.join(u", ");
}

void TestRegionFinder::targetsOfARegion()
{
    QStringList ids;
    for (const probes::Target &target : regionTargets(m_catalog, {u"us-east-1"_s})) {
        ids.append(target.id);
        QVERIFY(!target.mayUseProxy);
        QVERIFY(probes::validate(target));
        QCOMPARE(target.place.has_value(), !target.literal().has_value());
    }
    QCOMPARE(ids, (QStringList{u"drp-iad.amazonworkspaces.com:4172/tcp"_s, u"drp-iad.amazonworkspaces.com:4172/udp"_s,
                               u"drp-iad.amazonworkspaces.com:4195/tcp"_s, u"drp-iad.amazonworkspaces.com:4195/udp"_s,
                               u"control-address"_s}));
    // The guide prints the addresses of another Region for this host: it may be anywhere.
    QVERIFY(!regionTargets(m_catalog, {u"eu-west-3"_s}).first().place);
    QVERIFY(regionTargets(m_catalog, {u"us-east-2"_s}).isEmpty());
}

void TestRegionFinder::everyRegionCanBeFound()
{
    for (const QString &region : m_catalog.allRegionCodes()) {
        QVERIFY2(m_catalog.placeOf(region) != nullptr, qPrintable(region));
        QVERIFY2(!regionTargets(m_catalog, {region}).isEmpty(), qPrintable(region));
    }
    QCOMPARE(m_catalog.places.size(), m_catalog.allRegionCodes().size());
}

void TestRegionFinder::ranks_data()
{
    QTest::addColumn<QList<Outcome>>("outcomes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QList<Outcome> &outcomes, const char *expected) {
        QTest::newRow(name) << outcomes << QString::fromLatin1(expected);
    };
    const auto silent = [this](const QString &region, quint16 port) {
        return outcome(region, port, {std::nullopt, std::nullopt, std::nullopt}, Failure::TcpTimeout);
    };
    const QString fra = Three[0];
    const QString dub = Three[1];
    const QString gru = Three[2];
    row("by the median",
        {outcome(fra, 4172, {30.0, 31.0, 90.0}), outcome(dub, 4172, {20.0}), outcome(gru, 4172, {210.0})},
        "eu-west-1 20, eu-central-1 31, sa-east-1 210");
    row("one port is enough",
        {outcome(fra, 4172, {30.0}), silent(dub, 4172), outcome(dub, 4195, {20.0}), outcome(gru, 4172, {210.0})},
        "eu-west-1 20, eu-central-1 30, sa-east-1 210");
    row("silent ones last",
        {silent(fra, 4172), silent(fra, 4195), outcome(dub, 4172, {20.0}), outcome(gru, 4172, {210.0})},
        "eu-west-1 20, sa-east-1 210, eu-central-1 - tcp-timeout");
    row("too near to be true", {outcome(fra, 4172, {10.0}), outcome(dub, 4172, {25.0}), outcome(gru, 4172, {5.0})},
        "eu-central-1 10, eu-west-1 25, sa-east-1 5 doubted tcp-proxied");
    row("nothing", {}, "eu-central-1 -, eu-west-1 -, sa-east-1 -");
}

void TestRegionFinder::ranks()
{
    QFETCH(QList<Outcome>, outcomes);
    QFETCH(QString, expected);
    QCOMPARE(printed(outcomes), expected);
}

/// The limits are those of the guide: PCoIP 100, 200 and 375 ms, DCV 250 and 400 ms.
void TestRegionFinder::suitability_data()
{
    QTest::addColumn<double>("ms");
    QTest::addColumn<QString>("pcoip");
    QTest::addColumn<QString>("dcv");
    QTest::newRow("near") << 99.9 << u"best"_s << u"best"_s;
    QTest::newRow("at the first limit") << 100.0 << u"affected"_s << u"best"_s;
    QTest::newRow("at the second limit") << 200.0 << u"affected"_s << u"best"_s;
    QTest::newRow("beyond it") << 200.1 << u"degraded"_s << u"best"_s;
    QTest::newRow("at DCV's first limit") << 250.0 << u"degraded"_s << u"degraded"_s;
    QTest::newRow("where PCoIP still lives") << 375.0 << u"degraded"_s << u"degraded"_s;
    QTest::newRow("where PCoIP ends") << 375.1 << u"ended"_s << u"degraded"_s;
    QTest::newRow("beyond what is written") << 400.1 << u"ended"_s << QString();
}

void TestRegionFinder::suitability()
{
    QFETCH(double, ms);
    QFETCH(QString, pcoip);
    QFETCH(QString, dcv);
    const RegionRow row = rankRegions(m_catalog, {Three[2]}, {outcome(Three[2], 4195, {ms})}, Start).rows.first();
    QCOMPARE(suitabilityId(row.pcoip), pcoip);
    QCOMPARE(suitabilityId(row.dcv), dcv);
}

void TestRegionFinder::json()
{
    const RegionRanking ranking =
        rankRegions(m_catalog, Three, {outcome(Three[0], 4172, {30.0, std::nullopt, 32.0, 34.0})}, Start);
    const QJsonObject root = QJsonDocument::fromJson(toJson(ranking)).object();
    QCOMPARE(root[u"schema"].toString(), u"portreeve.regions/1"_s);
    QCOMPARE(root[u"startedAt"].toString(), u"2026-11-20T09:00:00Z"_s);
    const QJsonArray rows = root[u"regions"].toArray();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0][u"region"].toString(), u"eu-central-1"_s);
    QCOMPARE(rows[0][u"rttMs"][u"median"].toDouble(), 32.0);
    QCOMPARE(rows[0][u"rttMs"][u"source"].toString(), u"tcp-info"_s);
    QCOMPARE(rows[0][u"loss"].toDouble(), 0.25);
    QVERIFY(rows[1][u"rttMs"].isNull());
    const QByteArray table = toTable(ranking);
    QVERIFY(table.startsWith("#"));
    QCOMPARE(table.count('\n'), 4);
}

QTEST_APPLESS_MAIN(TestRegionFinder)
#include "tst_regionfinder.moc"
