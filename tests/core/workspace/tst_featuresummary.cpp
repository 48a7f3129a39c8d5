#include "core/workspace/featuresummary.h"

#include <QTest>

using namespace portreeve;
using namespace Qt::StringLiterals;
using assess::Verdict;
using workspace::FeatureResult;
using workspace::Topic;
using workspace::TopicRow;

namespace {

assess::RequirementAssessment row(const QString &id, Verdict verdict, bool required = true, bool tried = true)
{
    assess::RequirementAssessment assessment;
    assessment.requirementId = id;
    assessment.necessity = required ? assess::Necessity::Required : assess::Necessity::Optional;
    assessment.judgement.verdict = verdict;
    if (tried)
        assessment.targets.append(assess::TargetAssessment());
    return assessment;
}

} // namespace

Q_DECLARE_METATYPE(portreeve::workspace::Topic)
Q_DECLARE_METATYPE(portreeve::assess::Verdict)

class TestFeatureSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streaming_data()
    {
        QTest::addColumn<Topic>("topic");
        QTest::addColumn<Verdict>("tcp");
        QTest::addColumn<Verdict>("udp");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<QString>("sentence");
        const auto dcv = Topic::DcvStreaming;
        const auto pcoip = Topic::PcoipStreaming;
        QTest::newRow("DCV, both") << dcv << Verdict::Pass << Verdict::Pass << Verdict::Pass
                                   << u"DCV streaming to eu-west-1 works, over UDP and TCP."_s;
        QTest::newRow("DCV, UDP rejected")
            << dcv << Verdict::Pass << Verdict::Blocked << Verdict::Degraded
            << u"DCV streaming to eu-west-1 works; UDP does not get through, so TCP will be used."_s;
        QTest::newRow("DCV, UDP silent")
            << dcv << Verdict::Pass << Verdict::Inconclusive << Verdict::Pass
            << u"DCV streaming to eu-west-1 works over TCP; whether UDP gets through could not be shown."_s;
        QTest::newRow("DCV, far away")
            << dcv << Verdict::Degraded << Verdict::Inconclusive << Verdict::Degraded
            << u"DCV streaming to eu-west-1 works over TCP, but not as well as it should; whether UDP gets through "
               "could not be shown."_s;
        QTest::newRow("DCV, far away over both") << dcv << Verdict::Degraded << Verdict::Degraded << Verdict::Degraded
                                                 << u"DCV streaming to eu-west-1 works, but not as well as it "
                                                    "should."_s;
        QTest::newRow("DCV, TCP blocked") << dcv << Verdict::Blocked << Verdict::Inconclusive << Verdict::Blocked
                                          << u"DCV streaming to eu-west-1 does not work from here."_s;
        QTest::newRow("DCV, only UDP") << dcv << Verdict::Blocked << Verdict::Pass << Verdict::Blocked
                                       << u"DCV streaming to eu-west-1 gets through over UDP only: TCP, which is used "
                                          "where UDP fails, does not pass."_s;
        QTest::newRow("DCV, nothing is known")
            << dcv << Verdict::Inconclusive << Verdict::Inconclusive << Verdict::Inconclusive
            << u"Whether DCV streaming to eu-west-1 works from here could not be shown."_s;
        QTest::newRow("DCV, not measured") << dcv << Verdict::NotRun << Verdict::NotRun << Verdict::NotRun
                                           << u"DCV streaming to eu-west-1 was not measured."_s;
        QTest::newRow("PCoIP, both") << pcoip << Verdict::Pass << Verdict::Pass << Verdict::Pass
                                     << u"PCoIP streaming to eu-west-1 works, over UDP and TCP."_s;
        QTest::newRow("PCoIP, UDP rejected")
            << pcoip << Verdict::Pass << Verdict::Blocked << Verdict::Blocked
            << u"PCoIP streaming to eu-west-1 needs UDP beside TCP, and UDP does not get through."_s;
        QTest::newRow("PCoIP, UDP silent")
            << pcoip << Verdict::Pass << Verdict::Inconclusive << Verdict::Pass
            << u"PCoIP streaming to eu-west-1 gets through over TCP; whether UDP does could not be shown."_s;
        QTest::newRow("PCoIP, TCP intercepted")
            << pcoip << Verdict::Intercepted << Verdict::Pass << Verdict::Intercepted
            << u"PCoIP streaming to eu-west-1 does not work from here."_s;
    }

    void streaming()
    {
        QFETCH(Topic, topic);
        QFETCH(Verdict, tcp);
        QFETCH(Verdict, udp);
        const auto overTcp = row(u"tcp@eu-west-1"_s, tcp);
        const auto overUdp = row(u"udp@eu-west-1"_s, udp);
        const QList<FeatureResult> results = workspace::summariseFeatures(
            {{topic, u"eu-west-1"_s, false, &overTcp}, {topic, u"eu-west-1"_s, true, &overUdp}});
        QCOMPARE(results.size(), 1);
        QCOMPARE(results[0].id, workspace::topicId(topic) + u"@eu-west-1"_s);
        QTEST(results[0].verdict, "verdict");
        QTEST(results[0].sentence.english(), "sentence");
        QCOMPARE(results[0].requirementIds, (QStringList{u"tcp@eu-west-1"_s, u"udp@eu-west-1"_s}));
    }

    void whatWasNotTriedOrIsOptionalDoesNotCount()
    {
        const auto tcp = row(u"tcp@r"_s, Verdict::Pass);
        const auto optional = row(u"aga@r"_s, Verdict::Blocked, false);
        const auto untried = row(u"none@r"_s, Verdict::NotRun, true, false);
        const QList<FeatureResult> results =
            workspace::summariseFeatures({{Topic::DcvStreaming, u"r"_s, false, &tcp},
                                          {Topic::DcvStreaming, u"r"_s, false, &optional},
                                          {Topic::DcvStreaming, u"r"_s, true, &untried}});
        QCOMPARE(results.size(), 1);
        QCOMPARE(results[0].verdict, Verdict::Pass);
    }

    void eachRegionIsItsOwn()
    {
        const auto a = row(u"a"_s, Verdict::Pass);
        const auto b = row(u"b"_s, Verdict::Blocked);
        const QList<FeatureResult> results = workspace::summariseFeatures(
            {{Topic::DcvStreaming, u"eu-west-1"_s, false, &a}, {Topic::DcvStreaming, u"us-east-1"_s, false, &b}});
        QCOMPARE(results.size(), 2);
        QCOMPARE(results[0].verdict, Verdict::Pass);
        QCOMPARE(results[1].verdict, Verdict::Blocked);
    }

    void signInCountsItsRows()
    {
        const auto a = row(u"a"_s, Verdict::Pass);
        const auto b = row(u"b"_s, Verdict::Intercepted);
        const auto c = row(u"c"_s, Verdict::Blocked, false);
        const QList<FeatureResult> results = workspace::summariseFeatures(
            {{Topic::SignIn, {}, false, &a}, {Topic::SignIn, u"r"_s, false, &b}, {Topic::SignIn, {}, false, &c}});
        QCOMPARE(results.size(), 1);
        QCOMPARE(results[0].id, u"sign-in"_s);
        QCOMPARE(results[0].verdict, Verdict::Intercepted);
        QCOMPARE(results[0].sentence.english(),
                 u"Sign-in and the services that clients need: 1 of 2 requirements pass."_s);
    }

    void silenceOfADirectoryOverUdpIsNoFault()
    {
        const auto tcp = row(u"ldap"_s, Verdict::Pass);
        const auto silent = row(u"ntp"_s, Verdict::Inconclusive);
        const QList<FeatureResult> results =
            workspace::summariseFeatures({{Topic::Directory, {}, false, &tcp}, {Topic::Directory, {}, true, &silent}});
        QCOMPARE(results[0].verdict, Verdict::Pass);
    }
};

QTEST_GUILESS_MAIN(TestFeatureSummary)
#include "tst_featuresummary.moc"
