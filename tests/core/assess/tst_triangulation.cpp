#include "core/assess/judge.h"
#include "tests/support/fakenet.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::assess;
using namespace Qt::StringLiterals;
using probes::Outcome;

namespace {

const stats::Place Frankfurt{50.0, 8.6};
const stats::Place Dublin{53.4, -6.3};
const stats::Place SaoPaulo{-23.4, -46.5};
const stats::Place Sydney{-33.9, 151.2};

/// A TCP port that answered.
Outcome answer(const char *name, const stats::Place &place, double ms)
{
    Outcome o;
    o.target.id = o.target.host = QString::fromLatin1(name);
    o.target.port = 4172;
    o.target.place = place;
    o.address = tests::addressOf(u"52.23.61.9"_s); // only a value: nothing is sent
    o.attempts = 1;
    o.rtt = {ms};
    o.rttSource = probes::RttSource::TcpInfo;
    o.phases.append({probes::Phase::Tcp, ms});
    return o;
}

Outcome through(const char *proxy, Outcome o)
{
    o.proxy = QString::fromLatin1(proxy);
    return o;
}

Outcome over(probes::RttSource source, Outcome o)
{
    o.rttSource = source;
    return o;
}

Outcome nowhere(Outcome o)
{
    o.target.place.reset();
    return o;
}

} // namespace

Q_DECLARE_METATYPE(QList<Outcome>)

class TestTriangulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doubts_data();
    void doubts();
    void theFastestAnswerCounts();
    void aDoubtedHandshakeIsNoPass();
    void oneOfTwoIsNotAccused();
    void mostAreMadeUp();
};

void TestTriangulation::doubts_data()
{
    QTest::addColumn<QList<Outcome>>("outcomes");
    QTest::addColumn<QStringList>("doubted");
    const auto row = [](const char *name, const QList<Outcome> &outcomes, const QStringList &doubted) {
        QTest::newRow(name) << outcomes << doubted;
    };
    const Outcome fra = answer("fra", Frankfurt, 10);
    const Outcome dub = answer("dub", Dublin, 25);
    const Outcome gru = answer("gru", SaoPaulo, 200);
    const Outcome near = answer("gru", SaoPaulo, 5);
    row("nothing", {}, {});
    row("one alone", {near}, {});
    row("as it should be", {fra, dub, gru}, {});
    row("one of three is too near", {fra, dub, near}, {u"gru"_s});
    row("one of two is, nobody knows which", {fra, near}, {u"fra"_s, u"gru"_s});
    row("all answer from here", {answer("fra", Frankfurt, 2), near, answer("syd", Sydney, 3)},
        {u"fra"_s, u"gru"_s, u"syd"_s});
    row("cities nearer than the slack", {answer("a", {50.0, 8.6}, 0.1), answer("b", {50.9, 6.9}, 0.1)}, {});
    row("through a proxy", {fra, dub, through("proxy:3128", near)}, {});
    row("over UDP", {fra, dub, over(probes::RttSource::Quic, near)}, {});
    row("without a place", {fra, dub, nowhere(near)}, {});
}

void TestTriangulation::doubts()
{
    QFETCH(QList<Outcome>, outcomes);
    QFETCH(QStringList, doubted);
    QStringList found = triangulate(outcomes).tooNear.keys();
    std::sort(found.begin(), found.end());
    QCOMPARE(found, doubted);
    std::reverse(outcomes.begin(), outcomes.end());
    found = triangulate(outcomes).tooNear.keys();
    std::sort(found.begin(), found.end());
    QCOMPARE(found, doubted);
}

void TestTriangulation::theFastestAnswerCounts()
{
    Outcome slow = answer("gru", SaoPaulo, 200);
    slow.rtt = {200.0, std::nullopt, 5.0};
    const auto found = triangulate({answer("fra", Frankfurt, 10), answer("dub", Dublin, 25), slow}).tooNear;
    QCOMPARE(found.keys(), QStringList{u"gru"_s});
    QCOMPARE(found[u"gru"_s].ms, 5.0);
    QVERIFY(found[u"gru"_s].leastMs > 60);
}

void TestTriangulation::aDoubtedHandshakeIsNoPass()
{
    const Outcome near = answer("gru", SaoPaulo, 5);
    const Controls controls = controlsOf({answer("fra", Frankfurt, 10), answer("dub", Dublin, 25), near});
    const Judgement judgement = judge(near, controls, Provable::HandshakeOnly, std::nullopt);
    QCOMPARE(judgement.verdict, Verdict::Intercepted);
    QCOMPARE(judgement.cause->id, u"tcp-proxied"_s);
    QVERIFY(std::any_of(judgement.evidence.begin(), judgement.evidence.end(),
                        [](const probes::Evidence &line) { return line.id == u"faster-than-light"_s; }));
    QCOMPARE(judge(answer("fra", Frankfurt, 10), controls, Provable::HandshakeOnly, std::nullopt).verdict,
             Verdict::Pass);
}

void TestTriangulation::oneOfTwoIsNotAccused()
{
    const Outcome fra = answer("fra", Frankfurt, 10);
    const Outcome near = answer("gru", SaoPaulo, 5);
    const Controls controls = controlsOf({fra, near});
    for (const Outcome &outcome : {fra, near})
        QCOMPARE(judge(outcome, controls, Provable::HandshakeOnly, std::nullopt).verdict, Verdict::Inconclusive);
}

/// Two neighbours do not contradict each other; when all the others do, they are no witnesses.
void TestTriangulation::mostAreMadeUp()
{
    const Outcome portland = answer("pdx", {45.6, -122.6}, 1);
    const QList<Outcome> outcomes{answer("fra", Frankfurt, 1), answer("gru", SaoPaulo, 1), answer("syd", Sydney, 1),
                                  portland, answer("pdt", {45.7, -118.8}, 1)};
    QVERIFY(!triangulate(outcomes).tooNear.contains(u"pdx"_s));
    QVERIFY(triangulate(outcomes).everyone);
    const Judgement judgement = judge(portland, controlsOf(outcomes), Provable::HandshakeOnly, std::nullopt);
    QCOMPARE(judgement.verdict, Verdict::Intercepted);
}

QTEST_APPLESS_MAIN(TestTriangulation)
#include "tst_triangulation.moc"
