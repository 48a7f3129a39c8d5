#include "core/assess/judge.h"
#include "tests/support/fakenet.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::assess;
using namespace Qt::StringLiterals;
using probes::Outcome;
using probes::RttSource;

namespace {

Outcome answer(RttSource source, const QList<stats::Sample> &rtt, const QString &host = u"drp.example"_s)
{
    Outcome o;
    const bool quic = source == RttSource::Quic;
    o.target.id = host + (quic ? u"/udp"_s : u"/tcp"_s);
    o.target.host = host;
    o.target.port = 4195;
    o.target.transport = quic ? probes::Transport::Udp : probes::Transport::Tcp;
    o.address = tests::addressOf(u"52.23.61.9"_s); // only a value: nothing is sent
    o.attempts = int(rtt.size());
    o.rtt = rtt;
    o.rttSource = source;
    o.phases.append({quic ? probes::Phase::Quic : probes::Phase::Tcp, 1});
    return o;
}

} // namespace

class TestTransports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compare_data()
    {
        using Samples = QList<stats::Sample>;
        QTest::addColumn<Samples>("tcp");
        QTest::addColumn<Samples>("quic");
        QTest::addColumn<bool>("nearer");
        QTest::addColumn<QString>("verdict"); // of a row that ends at the handshake
        QTest::newRow("alike") << Samples{80, 81, 82} << Samples{82, 83, 84} << false << u"pass"_s;
        QTest::newRow("a proxy at hand") << Samples{2, 2, 3} << Samples{82, 83, 84} << true << u"inconclusive"_s;
        QTest::newRow("a proxy at hand, once measured") << Samples{2} << Samples{82} << true << u"pass"_s;
        QTest::newRow("one slow answer of QUIC") << Samples{40, 41, 40} << Samples{300, 41, 42} << false << u"pass"_s;
        QTest::newRow("near, and a slow server") << Samples{2, 2, 2} << Samples{15, 16, 17} << false << u"pass"_s;
        QTest::newRow("twice as slow") << Samples{80, 80, 80} << Samples{160, 160, 160} << false << u"pass"_s;
        QTest::newRow("lost ones do not count") << Samples{2, {}, {}} << Samples{82, 83, 84} << true << u"pass"_s;
    }

    void compare()
    {
        QFETCH(QList<stats::Sample>, tcp);
        QFETCH(QList<stats::Sample>, quic);
        const Outcome subject = answer(RttSource::TcpInfo, tcp);
        const QList<Outcome> run{subject, answer(RttSource::Quic, quic)};
        QTEST(compareTransports(run).contains(subject.target.id), "nearer");
        const Judgement judgement = judge(subject, controlsOf(run), Provable::HandshakeOnly, {});
        QTEST(verdictId(judgement.verdict), "verdict");
    }

    void othersDoNotCount()
    {
        const Outcome subject = answer(RttSource::TcpInfo, {2, 2, 2});
        const Outcome other = answer(RttSource::Quic, {82, 83, 84}, u"other.example"_s);
        Outcome proxied = answer(RttSource::Quic, {82, 83, 84});
        proxied.proxy = u"p:1"_s;
        Outcome v6 = answer(RttSource::Quic, {82, 83, 84});
        v6.family = ip::Family::IPv6;
        QVERIFY(compareTransports({subject, other, proxied, v6}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTransports)
#include "tst_transports.moc"
