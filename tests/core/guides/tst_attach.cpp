#include "core/guides/edits.h"
#include "core/guides/walk.h"
#include "tests/core/guides/editsample.h"
#include "tests/support/certificateworld.h"
#include "tests/support/sampleguide.h"

#include <QCryptographicHash>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

Evidence row(const QString &input, const QString &name, const QByteArray &content)
{
    const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    return {input, name, content.size(), QString::fromLatin1(hash), EditedAtSecond, true, {}};
}

/// "input/name=content" for each row, as the rows of a test are written.
QList<Evidence> rows(const QStringList &texts)
{
    QList<Evidence> all;
    for (const QString &text : texts) {
        const QString name = text.section(u'/', 1).section(u'=', 0, 0);
        all.append(row(text.section(u'/', 0, 0), name, text.section(u'=', 1).toLatin1()));
    }
    return all;
}

QStringList namesOf(const QList<Evidence> &evidence)
{
    QStringList names;
    for (const Evidence &one : evidence)
        names.append(one.input + u'/' + one.name);
    return names;
}

QStringList idsOf(const Findings &findings)
{
    QStringList ids;
    for (const Finding &finding : findings)
        ids.append(finding.id);
    return ids;
}

} // namespace

class TestAttach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void attaching();
    void attachingRefuses_data();
    void attachingRefuses();
    void judgedByTheCheck();
    void filesOfOneName_data();
    void filesOfOneName();
    void mergesDrops_data();
    void mergesDrops();
    void verdictsThatStopHolding_data();
    void verdictsThatStopHolding();
    void watchedAnswers();

private:
    const Guide m_guide = sampleGuide();
    const Facts m_facts = sampleFacts();
    const EditContext m_context{m_guide, m_facts, EditedAt};
    Progress m_empty;
};

void TestAttach::init()
{
    m_empty = begun(m_guide, m_facts);
}

void TestAttach::attaching()
{
    const Result<Attached> first = attached(m_context, m_empty, u"roots"_s, u"roots"_s,
                                            {{"abc", u"/home/x/root.pem"_s}, {"", u"C:\\certs\\other.pem"_s}});
    QVERIFY(first);
    const QList<Evidence> evidence = first->progress.steps.value(u"roots"_s).evidence;
    QCOMPARE(evidence.size(), 2);
    const Evidence expected{
        u"roots"_s,     u"root.pem"_s, 3, u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s,
        EditedAtSecond, true,          {}};
    QCOMPARE(evidence[0], expected);
    QCOMPARE(evidence[1].name, u"other.pem"_s);
    QVERIFY(!toJson(first->progress).contains("abc\""));

    // Other files for the input take the place of these; files of the step itself stay.
    Result<Attached> next = attached(m_context, first->progress, u"roots"_s, {}, {{"mail", u"mail.eml"_s}});
    QCOMPARE(next->progress.steps.value(u"roots"_s).evidence.size(), 3);
    next = attached(m_context, next->progress, u"roots"_s, {}, {{"mail 2", u"mail.eml"_s}, {"x", {}}});
    QCOMPARE(next->validation.findings.size(), 1);
    QCOMPARE(next->validation.findings[0].id, u"evidence-replaced"_s);
    QCOMPARE(next->validation.findings[0].where, u"mail.eml"_s);
    QCOMPARE(next->progress.steps.value(u"roots"_s).evidence.size(), 4);
    QCOMPARE(next->progress.steps.value(u"roots"_s).evidence.last().name, u"unnamed"_s);
    next = attached(m_context, next->progress, u"roots"_s, u"roots"_s, {{"new", u"new.pem"_s}});
    QStringList names;
    for (const Evidence &one : next->progress.steps.value(u"roots"_s).evidence)
        names.append(one.name);
    QCOMPARE(names, (QStringList{u"mail.eml"_s, u"unnamed"_s, u"new.pem"_s}));

    QCOMPARE(codeOf(detached(next->progress, u"roots"_s, 3)), int(ErrorCode::OutOfRange));
    Progress left = next->progress;
    for (int i = 0; i < 3; ++i)
        left = *detached(left, u"roots"_s, 0);
    QCOMPARE(left, m_empty);
}

void TestAttach::attachingRefuses_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("no such step") << u"nowhere"_s << u"roots"_s << QByteArray("x") << int(ErrorCode::UnknownName);
    QTest::newRow("input of another step")
        << u"where"_s << u"roots"_s << QByteArray("x") << int(ErrorCode::UnknownName);
    QTest::newRow("input without files") << u"where"_s << u"region"_s << QByteArray("x") << int(ErrorCode::UnknownName);
    QTest::newRow("a private key") << u"roots"_s << u"roots"_s << PastedKey << int(ErrorCode::InvalidSyntax);
    QTest::newRow("a private key as proof") << u"where"_s << QString() << PastedKey << int(ErrorCode::InvalidSyntax);
}

void TestAttach::attachingRefuses()
{
    QFETCH(QString, step);
    QFETCH(QString, input);
    QFETCH(QByteArray, bytes);
    // One bad file is enough for none to be kept.
    const Result<Attached> result =
        attached(m_context, m_empty, step, input, {{"good", u"good.pem"_s}, {bytes, u"bad.pem"_s}});
    QVERIFY(!result);
    QTEST(int(result.error().code), "code");
    QCOMPARE(attached(m_context, m_empty, u"roots"_s, u"roots"_s, {}).error().code, ErrorCode::MissingValue);
}

/// With a check of the program, where it has one.
void TestAttach::judgedByTheCheck()
{
    if (!findValidator(u"root-certificate"))
        QSKIP("the program has no such check");
    Guide guide = sampleGuide();
    guide.sections[1].steps[0].inputs[0].validator = "root-certificate";
    const Result<Attached> result =
        attached({guide, m_facts, EditedAt}, m_empty, u"roots"_s, u"roots"_s, {{"no certificate", u"root.pem"_s}});
    QVERIFY(result);
    QVERIFY(!result->validation.isValid());
    const Evidence evidence = result->progress.steps.value(u"roots"_s).evidence.value(0);
    QVERIFY(!evidence.valid);
    QVERIFY(!evidence.findings.isEmpty());
}

/// What was dropped in one call stays apart; what was kept before gives way only to another content, and that is said.
void TestAttach::filesOfOneName_data()
{
    QTest::addColumn<QStringList>("before"); ///< name=content
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QStringList>("said");
    const auto row = [](const char *name, const QStringList &before, const QStringList &files, const QStringList &after,
                        const QStringList &said) {
        QTest::newRow(name) << before << files << after << said;
    };
    row("two of one name", {}, {u"a/mail.eml=1"_s, u"b/mail.eml=2"_s}, {u"mail.eml=1"_s, u"mail.eml (2)=2"_s}, {});
    row("three of one name", {}, {u"a/x=1"_s, u"b/x=2"_s, u"c/x=3"_s}, {u"x=1"_s, u"x (2)=2"_s, u"x (3)=3"_s}, {});
    row("the same file twice", {}, {u"a/x=1"_s, u"b/x=1"_s}, {u"x=1"_s}, {});
    row("one content under two names", {}, {u"x=1"_s, u"x.bak=1"_s}, {u"x=1"_s, u"x.bak=1"_s}, {});
    row("the same again", {u"x=1"_s}, {u"x=1"_s}, {u"x=1"_s}, {});
    row("another content", {u"x=1"_s, u"y=1"_s}, {u"x=2"_s}, {u"y=1"_s, u"x=2"_s}, {u"evidence-replaced"_s});
    row("two of one name in place of one", {u"x=1"_s}, {u"a/x=2"_s, u"b/x=3"_s}, {u"x=2"_s, u"x (2)=3"_s},
        {u"evidence-replaced"_s});
}

void TestAttach::filesOfOneName()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, files);
    QFETCH(QStringList, after);
    Progress progress = m_empty;
    for (const QString &text : before)
        progress.steps[u"finish"_s].evidence += rows({u"/"_s + text});
    QList<Subject> subjects;
    for (const QString &text : files)
        subjects.append({text.section(u'=', 1).toLatin1(), text.section(u'=', 0, 0)});
    const Result<Attached> result = attached(m_context, progress, u"finish"_s, {}, subjects);
    QVERIFY(result);
    QList<Evidence> expected;
    for (const QString &text : after)
        expected += rows({u"/"_s + text});
    QCOMPARE(result->progress.steps.value(u"finish"_s).evidence, expected);
    QTEST(idsOf(result->validation.findings), "said");
    QCOMPARE(merged(progress, result->change), result->progress);
}

/// Two drops were judged in the same progress; the second one is made after the first.
void TestAttach::mergesDrops_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("now"); ///< after the other drop, or an edit
    QTest::addColumn<QStringList>("replaced");
    QTest::addColumn<QStringList>("added");
    QTest::addColumn<QStringList>("after");
    const auto row = [](const char *name, const QStringList &now, const QStringList &replaced, const QStringList &added,
                        const QStringList &after) {
        QTest::newRow(name) << QStringList() << now << replaced << added << after;
    };
    row("nothing else happened", {u"roots/old=1"_s}, {u"roots/old=1"_s}, {u"roots/new=2"_s}, {u"roots/new"_s});
    row("another drop for the input", {u"roots/other=3"_s}, {u"roots/old=1"_s}, {u"roots/new=2"_s},
        {u"roots/other"_s, u"roots/new"_s});
    row("another drop for the step", {u"roots/old=1"_s, u"/mail=3"_s}, {u"roots/old=1"_s}, {u"roots/new=2"_s},
        {u"/mail"_s, u"roots/new"_s});
    row("another file of the same name", {u"roots/new=3"_s}, {}, {u"roots/new=2"_s}, {u"roots/new"_s, u"roots/new"_s});
    row("the same file", {u"roots/new=2"_s, u"/mail=3"_s}, {}, {u"roots/new=2"_s}, {u"/mail"_s, u"roots/new"_s});
    row("what it replaces was removed", {}, {u"roots/old=1"_s}, {u"roots/new=2"_s}, {u"roots/new"_s});
    row("the same file for the step", {u"/new=2"_s}, {}, {u"roots/new=2"_s}, {u"/new"_s, u"roots/new"_s});
    row("nothing to add", {u"roots/old=1"_s}, {}, {}, {u"roots/old"_s});
}

void TestAttach::mergesDrops()
{
    QFETCH(QStringList, now);
    QFETCH(QStringList, replaced);
    QFETCH(QStringList, added);
    Progress current = m_empty;
    current.answers.set(u"region"_s, u"eu-west-2"_s);
    current.steps[u"roots"_s].note = u"kept"_s;
    current.steps[u"roots"_s].evidence = rows(now);
    const Progress result = merged(current, {u"roots"_s, rows(replaced), rows(added)});
    QTEST(namesOf(result.steps.value(u"roots"_s).evidence), "after");
    QCOMPARE(result.answers, current.answers);
    QCOMPARE(result.steps.value(u"roots"_s).note, u"kept"_s);
}

/// A certificate of a domain controller that was right for corp.example.com, and what happened since.
void TestAttach::verdictsThatStopHolding_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("netbios");
    QTest::addColumn<QString>("facts");
    QTest::addColumn<int>("days");
    QTest::addColumn<QStringList>("findings");
    const QString domain = u"corp.example.com"_s;
    QTest::newRow("nothing") << domain << u"CORP"_s << u"facts-1"_s << 0 << QStringList();
    QTest::newRow("another domain") << u"other.example.org"_s << u"CORP"_s << u"facts-1"_s << 0
                                    << QStringList{u"evidence-other-answers"_s};
    QTest::newRow("no domain") << QString() << u"CORP"_s << u"facts-1"_s << 0
                               << QStringList{u"evidence-other-answers"_s};
    QTest::newRow("an answer that the check does not read")
        << domain << u"OTHER"_s << u"facts-1"_s << 0 << QStringList();
    QTest::newRow("facts that the check does not read") << domain << u"CORP"_s << u"facts-2"_s << 0 << QStringList();
    QTest::newRow("the end of the certificate")
        << domain << u"CORP"_s << u"facts-1"_s << 100000 << QStringList{u"evidence-ended"_s};
}

void TestAttach::verdictsThatStopHolding()
{
    QFETCH(QString, domain);
    QFETCH(QString, netbios);
    QFETCH(QString, facts);
    QFETCH(int, days);
    const Guide &guide = *findGuide(u"smart-card");
    const QString input = u"domain-controller-certificate"_s;
    const Made root = make(world::root());
    Progress progress = begun(guide, m_facts);
    progress.answers.set(u"directory-domain"_s, u"corp.example.com"_s);
    progress.answers.set(u"netbios-name"_s, u"CORP"_s);
    QString step;
    for (const StepWalk &one : walk(guide, progress, m_facts, world::now()).steps) {
        for (const Input &asked : one.step->inputs)
            step = input == QLatin1StringView(asked.id) ? QString::fromLatin1(one.step->id) : step;
    }
    const Result<Attached> judged = attached({guide, m_facts, world::now()}, progress, step, input,
                                             {{make(world::controller(), &root).pem(), u"dc.pem"_s}});
    QVERIFY(judged);
    QVERIFY(judged->validation.isValid());
    progress = judged->progress;
    progress.answers.set(u"directory-domain"_s, domain.isEmpty() ? QStringList() : QStringList{domain});
    progress.answers.set(u"netbios-name"_s, netbios);
    Facts later = m_facts;
    later.version = facts;
    const Walk walked = walk(guide, progress, later, world::now().addDays(days));
    for (const InputState &state : walked.step(step)->inputs) {
        if (input == QLatin1StringView(state.input->id)) {
            QTEST(idsOf(state.validation.findings), "findings");
            QCOMPARE(state.validation.isValid(), state.validation.findings.isEmpty());
            QVERIFY(walked.step(step)->ready == state.validation.findings.isEmpty());
        }
    }
}

void TestAttach::watchedAnswers()
{
    Answers answers;
    answers.set(u"region"_s, u"us-east-1"_s);
    const Answers watched = answers.watched();
    Answers copy = watched;
    copy.set(u"input"_s, u"x"_s);
    (void)copy.one(u"region"_s);
    (void)watched.has(u"account-id"_s);
    (void)copy.all(u"region"_s);
    QCOMPARE(watched.asked(), (QStringList{u"account-id"_s, u"region"_s}));
    QVERIFY(answers.asked().isEmpty());
    QCOMPARE(answers, watched);
    Answers other;
    other.set(u"region"_s, u"eu-west-2"_s);
    const QStringList ids{u"region"_s};
    QCOMPARE(answers.digest(ids).size(), 64);
    QVERIFY(answers.digest(ids) != other.digest(ids));
    QVERIFY(answers.digest({}) == other.digest({}));
    // Values cannot look like others.
    answers.set(u"region"_s, {u"a"_s, u"b"_s});
    other.set(u"region"_s, u"a1:b"_s);
    QVERIFY(answers.digest(ids) != other.digest(ids));
}

QTEST_GUILESS_MAIN(TestAttach)
#include "tst_attach.moc"
