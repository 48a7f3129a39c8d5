#include "core/guides/edits.h"
#include "core/workspace/guidechecklist.h"
#include "tests/support/sampleguide.h"

#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 6, 20), QTime(12, 0), Qt::UTC);
const QString Sha = QString(64, u'a');

Progress someProgress()
{
    Progress progress;
    progress.guide = u"sample"_s;
    progress.answers = sampleAnswers();
    StepProgress &where = progress.steps[u"where"_s];
    where.state = StepState::Done;
    where.changed = Noon;
    where.owner = u"Ada"_s;
    StepProgress &roots = progress.steps[u"roots"_s];
    roots.evidence = {{u"roots"_s, u"root.pem"_s, 1024, Sha, Noon, true, {}},
                      {QString(), u"<screen>.png"_s, 7, QString(64, u'b'), Noon, true, {}}};
    StepProgress &log = progress.steps[u"log"_s];
    log.state = StepState::Waived;
    log.waiver = u"No log"_s;
    log.changed = Noon;
    progress.steps[u"finish"_s].note = u"=HYPERLINK(\"http://x\")"_s;
    return progress;
}

Checklist someChecklist(const Progress &progress = someProgress())
{
    static const Guide guide = sampleGuide();
    return makeChecklist(walk(guide, progress, sampleFacts(), Noon), sampleFacts(), Noon, u"head & office"_s);
}

const ChecklistRow &row(const Checklist &checklist, const QString &step)
{
    for (const ChecklistRow &one : checklist.rows) {
        if (one.stepId == step)
            return one;
    }
    qFatal("there is no such step");
}

} // namespace

class TestGuideChecklist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasEveryStep()
    {
        const Checklist checklist = someChecklist();
        QCOMPARE(checklist.title, u"Sample"_s);
        QCOMPARE(checklist.rows.size(), 5);
        QCOMPARE(row(checklist, u"where"_s).state, u"Done"_s);
        QCOMPARE(row(checklist, u"where"_s).owner, u"Ada"_s);
        QCOMPARE(row(checklist, u"where"_s).section, u"Plan"_s);
        QCOMPARE(row(checklist, u"directory"_s).state, u"Open"_s);
        QCOMPARE(row(checklist, u"log"_s).state, u"Waived"_s);
        QCOMPARE(row(checklist, u"log"_s).sources, QStringList{u"No document, known practice"_s});
        QCOMPARE(row(checklist, u"roots"_s).sources, (QStringList{u"Administration Guide, Certificates, undated"_s,
                                                                  u"Best Practices, Certificates, as of 2020-06"_s}));
        QCOMPARE(checklist.documents, (QStringList{u"admin-guide"_s, u"best-practices"_s}));
        QCOMPARE(checklist.factsVersion, sampleFacts().version);
        QCOMPARE(row(checklist, u"finish"_s).wanted, u"Keep the message."_s);
        QCOMPARE(checklistSummary(checklist, &Message::english),
                 u"Steps done: 1 of 5; waived: 1; answers to mend: 0."_s);
    }

    void saysWhatDoesNotHold()
    {
        Progress progress = someProgress();
        progress.answers.set(u"directory-type"_s, u"simple-ad"_s);
        QCOMPARE(row(someChecklist(progress), u"roots"_s).state, u"Does not apply"_s);
        QVERIFY(!row(someChecklist(progress), u"roots"_s).applies);
        progress.answers.set(u"directory-type"_s, u"nonsense"_s);
        QCOMPARE(row(someChecklist(progress), u"where"_s).state, u"Done, but an answer no longer holds"_s);
        QVERIFY(row(someChecklist(progress), u"where"_s).wrong);
        progress.steps.remove(u"where"_s);
        QCOMPARE(row(someChecklist(progress), u"where"_s).state, u"Open, an answer is wrong"_s);
        progress = {};
        QCOMPARE(row(someChecklist(progress), u"roots"_s).state, u"Open, may not apply"_s);
        QCOMPARE(row(someChecklist(progress), u"log"_s).state, u"Open, optional"_s);
    }

    void evidenceHasItsFingerprint()
    {
        const QList<Evidence> evidence = someProgress().steps.value(u"roots"_s).evidence;
        QCOMPARE(evidenceLine(evidence[0], &Message::english),
                 u"root.pem, 1024 bytes, SHA-256 %1, judged valid 2026-06-20 12:00 UTC"_s.arg(Sha));
        QVERIFY(evidenceLine(evidence[1], &Message::english).endsWith(u", read 2026-06-20 12:00 UTC"_s));
        Evidence wrong = evidence[0];
        wrong.valid = false;
        QVERIFY(evidenceLine(wrong, &Message::english).contains(u"judged not valid"_s));
    }

    void whatNoDocumentHoldsIsLeftOut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const QString no(QChar::ReplacementCharacter);
        QTest::newRow("lines and tabs") << u"one\n\ttwo"_s << u"one\n\ttwo"_s;
        QTest::newRow("lines of Windows") << u"one\r\ntwo"_s << u"one\ntwo"_s;
        QTest::newRow("terminal colours") << u"\u001b[31mred"_s << no + u"[31mred"_s;
        QTest::newRow("controls") << u"a\u0001\u0008\u001fb\u007f\u0085"_s << u'a' + no + no + no + u'b' + no + no;
        QTest::newRow("no character") << u"a"_s + QChar(0xFFFE) + QChar(0xFFFF) << u'a' + no + no;
        QTest::newRow("half a pair") << u"a"_s + QChar(0xD800) + u'b' << u'a' + no + u'b';
        QTest::newRow("other scripts") << u"Größe \U0001F600"_s << u"Größe \U0001F600"_s;
    }

    void whatNoDocumentHoldsIsLeftOut()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        Progress progress = someProgress();
        progress.steps[u"where"_s].note = text;
        progress.steps[u"where"_s].owner = text;
        progress.steps[u"log"_s].waiver = text;
        progress.steps[u"roots"_s].evidence[0].name = text;
        const Checklist checklist = someChecklist(progress);
        QCOMPARE(row(checklist, u"where"_s).note, shown);
        QCOMPARE(row(checklist, u"where"_s).owner, shown);
        QCOMPARE(row(checklist, u"log"_s).waiver, shown);
        QCOMPARE(row(checklist, u"roots"_s).evidence[0].name, shown);
    }

    void isSaidInTheReadersLanguage()
    {
        static const Guide guide = sampleGuide();
        const Say shout = [](const Message &message) {
            return message.english().toUpper();
        };
        const Checklist checklist =
            makeChecklist(walk(guide, someProgress(), sampleFacts(), Noon), sampleFacts(), Noon, {}, shout);
        QCOMPARE(row(checklist, u"where"_s).step, u"CHOOSE THE REGION"_s);
    }
};

QTEST_GUILESS_MAIN(TestGuideChecklist)
#include "tst_guidechecklist.moc"
