// The Guides page with everything behind it: answers in the project, judging on threads, where steps lead.
#include "tests/app/windowguides.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTranslator>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using guides::StepState;
using pages::GuidesModel;
using pages::StepEdit;

class TestWindowGuides : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryGuide();
    void listFollowsTheLanguage();
    void answersAreKeptAndUndone();
    void nothingIsLeftOfWhatWasTakenBack();
    void choicesAreUndoneOneByOne();
    void answersAreSharedBetweenGuides();
    void listAndWalkAgree();
    void openGuideIsJudgedFirst();
    void doneIsRefusedWithItsReason();
    void pastedKeyIsRefused();
    void projectKeepsGuides();
    void openProjectKeepsTheGuide();
    void linksLeadElsewhere();
    void checksWantARegion();
    void checksFollowTheAnswers();
    void onlyRelatedChecksAreRun();
    void aFewChecksLeaveTheWholeRun();
    void runningCheckIsNotDisturbed();
};

void TestWindowGuides::listsEveryGuide()
{
    Parts parts(m_catalog, m_folder->path());
    QCOMPARE(parts.guides.entries().size(), qsizetype(guides::allGuides().size()));
    QVERIFY(!parts.guides.facts().regions.isEmpty());
    for (const pages::GuideEntry &entry : parts.guides.entries()) {
        QVERIFY2(!entry.title.isEmpty() && !entry.summary.isEmpty() && entry.steps > 0, qPrintable(entry.id));
        QVERIFY(!entry.started);
    }
    // What the steps say is found as well, also once they are judged.
    QTRY_VERIFY(!parts.guides.entries().first().searchText.isEmpty());
    QTRY_VERIFY(parts.guides.entry(u"saml"_s)->steps < guides::findGuide(u"saml")->stepCount());
    QVERIFY(!parts.guides.entry(u"saml"_s)->searchText.isEmpty());
}

void TestWindowGuides::listFollowsTheLanguage()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    const auto found = [&open] {
        return open.parts.guides.entry(u"saml"_s)->searchText;
    };
    QTRY_VERIFY(!found().isEmpty());
    const QString english = found();
    {
        QTranslator german;
        QVERIFY(german.load(u":/i18n/app_de.qm"_s));
        QCoreApplication::installTranslator(&german);
        QTRY_VERIFY(!found().isEmpty() && found() != english);
    }
    QTRY_COMPARE(found(), english);
}

void TestWindowGuides::answersAreKeptAndUndone()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    QVERIFY(!open.parts.guides.openStep().isEmpty()); // the first that is left
    QVERIFY(!open.parts.session.isModified());
    for (const char *typed : {"1", "12", "123"})
        Q_EMIT open.parts.guides.answered(u"account-id"_s, {QString::fromLatin1(typed)});
    QCOMPARE(open.progress().answers.one(u"account-id"_s), u"123"_s);
    QVERIFY(open.parts.session.isModified());
    QTRY_COMPARE(open.parts.guides.walk()->errors, 1);
    QTRY_COMPARE(open.parts.guides.entry(u"saml"_s)->errors, 1);
    QCOMPARE(open.parts.frame.data().badges.value(u"guides"_s), 1);
    for (const pages::GuideEntry &entry : open.parts.guides.list().rows())
        QVERIFY2(entry.id == u"saml" || entry.errors == 0, qPrintable(entry.id)); // they share the answer
    Q_EMIT open.parts.guides.answered(u"region"_s, {u"eu-west-1"_s});
    QCOMPARE(open.parts.session.undo().count(), 2); // keystrokes of one field are one step back
    open.parts.session.undo().undo();
    QVERIFY(!open.progress().answers.has(u"region"_s));
    open.parts.session.undo().undo();
    QVERIFY(open.parts.session.guides().isEmpty());
    QTRY_COMPARE(open.parts.guides.walk()->errors, 0);
    QVERIFY(!open.parts.session.isModified());
    open.parts.session.undo().redo();
    QTRY_COMPARE(open.parts.guides.walk()->errors, 1);
}

void TestWindowGuides::nothingIsLeftOfWhatWasTakenBack()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Q_EMIT open.parts.guides.answered(u"account-id"_s, {u"1"_s});
    Q_EMIT open.parts.guides.answered(u"account-id"_s, {});
    QCOMPARE(open.parts.session.undo().count(), 0);
    QVERIFY(!open.parts.session.isModified());
    QVERIFY(open.parts.session.guides().isEmpty()); // as if it had not been begun
    QTRY_VERIFY(open.parts.guides.walk());
    QVERIFY(!open.parts.guides.entry(u"saml"_s)->started);
    // Behind another edit, that one stays.
    Q_EMIT open.parts.guides.answered(u"region"_s, {u"eu-west-1"_s});
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Note, u"x"_s});
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Note, {}});
    QCOMPARE(open.parts.session.undo().count(), 1);
    open.parts.session.undo().undo();
    QVERIFY(open.parts.session.guides().isEmpty());
}

void TestWindowGuides::choicesAreUndoneOneByOne()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    for (const QString &type : {u"ad-connector"_s, u"managed-ad"_s})
        Q_EMIT open.parts.guides.answered(u"directory-type"_s, {type});
    QCOMPARE(open.parts.session.undo().count(), 2);
    open.parts.session.undo().undo();
    QCOMPARE(open.progress().answers.one(u"directory-type"_s), u"ad-connector"_s);
}

void TestWindowGuides::answersAreSharedBetweenGuides()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    Q_EMIT open.parts.guides.answered(u"region"_s, {u"eu-west-1"_s});
    open.parts.guides.choose(u"smart-card"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    QCOMPARE(open.parts.guides.walk()->answers.one(u"region"_s), u"eu-west-1"_s);
    QVERIFY(!open.progress().answers.has(u"region"_s));
    const auto *walked = open.parts.guides.walk()->steps.first().inputs.isEmpty()
                             ? nullptr
                             : &open.parts.guides.walk()->steps.first().inputs.first();
    if (walked && walked->input->id == QByteArrayView("region"))
        QVERIFY(walked->prefilled);
    // Another answer here is the answer there.
    Q_EMIT open.parts.guides.answered(u"region"_s, {u"us-west-2"_s});
    QCOMPARE(open.parts.session.guides().first().answers.one(u"region"_s), u"us-west-2"_s);
}

/// A step that was done before an answer of it went missing is not counted, and what is wrong in another guide is told
/// in the list.
void TestWindowGuides::listAndWalkAgree()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    Q_EMIT open.parts.guides.answered(u"region"_s, {u"eu-west-1"_s});
    guides::Progress progress = open.progress();
    for (const guides::StepWalk &step : open.parts.guides.walk()->steps)
        progress.steps[QString::fromLatin1(step.step->id)].state = StepState::Done;
    open.parts.session.setGuides({progress}, u"test"_s);
    QTRY_VERIFY(open.isJudged());
    const guides::Walk walk = *open.parts.guides.walk();
    QVERIFY(!walk.complete());
    QTRY_COMPARE(open.parts.guides.entry(u"saml"_s)->closed, walk.done + walk.waived);
    QVERIFY(walk.done < walk.applicable);
    QVERIFY(!open.parts.guides.entry(u"saml"_s)->complete);
    QVERIFY(open.parts.guides.entry(u"saml"_s)->started);
    open.parts.guides.choose(u"byol"_s);
    Q_EMIT open.parts.guides.answered(u"account-id"_s, {u"1"_s});
    guides::Progress other = progress;
    other.answers.set(u"account-id"_s, u"1"_s);
    open.parts.session.setGuides({other}, u"test"_s);
    QTRY_COMPARE(open.parts.guides.entry(u"saml"_s)->errors, 1);
    QTRY_COMPARE(open.parts.frame.data().badges.value(u"guides"_s), 1);
}

/// Somebody waits for its verdict; the others follow.
void TestWindowGuides::openGuideIsJudgedFirst()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    GuidesModel &model = open.parts.guides;
    Q_EMIT model.answered(u"account-id"_s, {u"210987654321"_s});
    QTRY_VERIFY(model.entry(u"saml"_s)->started);
    model.choose(u"byol"_s);
    QTRY_VERIFY(model.walk());
    QStringList order;
    connect(&model, &GuidesModel::walkChanged, &model, [&order] { order.append(u"walk"_s); });
    connect(&model.list(), &QAbstractItemModel::dataChanged, &model, [&](const QModelIndex &first) {
        if (model.list().row(first.row()).errors > 0)
            order.append(model.list().row(first.row()).id);
    });
    Q_EMIT model.answered(u"account-id"_s, {u"1"_s});
    QTRY_VERIFY(order.contains(u"saml"_s));
    QVERIFY2(order.indexOf(u"walk"_s) >= 0, qPrintable(order.join(u',')));
    QVERIFY2(order.indexOf(u"walk"_s) < order.indexOf(u"saml"_s), qPrintable(order.join(u',')));
}

void TestWindowGuides::doneIsRefusedWithItsReason()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    const guides::StepWalk &next = open.parts.guides.walk()->steps[open.parts.guides.walk()->next];
    const QString step = QString::fromLatin1(next.step->id);
    QVERIFY(!next.ready);
    Q_EMIT open.parts.guides.stepEdited({step, StepEdit::Kind::Done, {}});
    QTRY_VERIFY(open.parts.guides.refusal(step));
    QVERIFY(open.parts.guides.refusal(step)->detail.english().contains(u"is not answered yet"_s));
    QVERIFY(open.parts.session.guides().isEmpty());
    Q_EMIT open.parts.guides.stepEdited({step, StepEdit::Kind::Waive, u"Was there already"_s});
    QVERIFY(!open.parts.guides.refusal(step));
    QVERIFY(open.progress().steps.value(step).state == StepState::Waived);
    Q_EMIT open.parts.guides.stepEdited({step, StepEdit::Kind::Reopen, {}});
    QVERIFY(open.progress().steps.value(step).state == StepState::Open);
}

void TestWindowGuides::pastedKeyIsRefused()
{
    OpenGuide open(m_catalog, m_folder->path(), u"byol"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    open.parts.guides.setOpenStep(u"import-errors"_s);
    auto *editor = open.step()->findChild<pages::AnswerEditor *>(u"byol-log"_s);
    QVERIFY(editor);
    auto *text = editor->findChild<QPlainTextEdit *>();
    text->setPlainText(QString::fromLatin1(KeyFile));
    QVERIFY(open.parts.guides.refusal(pages::GuidesModel::inputKey(u"byol-log"_s)));
    QVERIFY(open.parts.session.guides().isEmpty());
    QTRY_VERIFY(text->toPlainText().isEmpty()); // nothing of it stays on the screen
    text->setPlainText(u"BYOL import does not support systems with active Microsoft Office"_s);
    QVERIFY(!open.parts.guides.refusal(pages::GuidesModel::inputKey(u"byol-log"_s)));
    QTRY_VERIFY(open.parts.guides.walk()->errors > 0); // it names an error, and says so
}

void TestWindowGuides::projectKeepsGuides()
{
    const QString file = path(u"office.portreeve"_s);
    {
        OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
        QTRY_VERIFY(open.parts.guides.walk());
        Q_EMIT open.parts.guides.answered(u"region"_s, {u"eu-west-1"_s});
        Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Owner, u"Identity team"_s});
        QVERIFY(open.parts.session.save(file));
        QVERIFY(!open.parts.session.isModified());
    }
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QVERIFY(open.parts.session.open(file));
    QTRY_VERIFY(open.parts.guides.entry(u"saml"_s)->started);
    QTRY_VERIFY(open.parts.guides.walk());
    QCOMPARE(open.parts.guides.progress().answers.one(u"region"_s), u"eu-west-1"_s);
    QCOMPARE(open.parts.guides.progress().steps.value(u"metadata"_s).owner, u"Identity team"_s);
    QVERIFY(!open.parts.session.isModified());
}

/// A guide that the other project knows stays open, with what that one holds; any other is closed.
void TestWindowGuides::openProjectKeepsTheGuide()
{
    const QString file = path(u"office.portreeve"_s);
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    Q_EMIT open.parts.guides.answered(u"region"_s, {u"eu-west-1"_s});
    QVERIFY(open.parts.session.save(file));
    Q_EMIT open.parts.guides.answered(u"region"_s, {u"us-west-2"_s});
    open.parts.guides.askPrefill(u"no JSON"_s);
    QTRY_VERIFY(open.parts.guides.prefill());
    QVERIFY(open.parts.session.open(file));
    QCOMPARE(open.parts.guides.guide(), u"saml"_s);
    QVERIFY(!open.parts.guides.prefill()); // was of the other project
    QCOMPARE(open.parts.guides.progress().answers.one(u"region"_s), u"eu-west-1"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    QCOMPARE(open.parts.guides.walk()->answers.one(u"region"_s), u"eu-west-1"_s);
    open.parts.guides.choose(u"byol"_s);
    QVERIFY(open.parts.session.open(file));
    QVERIFY(open.parts.guides.guide().isEmpty());
    open.parts.guides.choose(u"saml"_s);
    open.parts.session.startNew();
    QVERIFY(open.parts.guides.guide().isEmpty());
}

void TestWindowGuides::linksLeadElsewhere()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Parts &parts = open.parts;
    QSignalSpy wanted(&parts.guidesPresenter, &GuidesPresenter::endpointWanted);
    Q_EMIT parts.guides.endpointRequested(u"client-443-tcp"_s);
    QCOMPARE(wanted.last().first().toString(), u"client-443-tcp"_s);
    Q_EMIT parts.guides.documentRequested(u"https://docs.aws.amazon.com/workspaces/"_s);
    Q_EMIT parts.guides.documentRequested(u"file:///etc/passwd"_s);
    QCOMPARE(parts.opened, QList<QUrl>{QUrl(u"https://docs.aws.amazon.com/workspaces/"_s)});
}

void TestWindowGuides::checksWantARegion()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Parts &parts = open.parts;
    QSignalSpy pages(&parts.frame, &shell::FrameModel::pageRequested);
    Q_EMIT parts.guides.checksRequested({}, {u"saml"_s});
    QCOMPARE(parts.notices.size(), 1);
    QVERIFY(parts.notices.first().text.contains(u"Region"_s));
    QVERIFY(pages.isEmpty());
    QVERIFY(parts.session.selection().features.isEmpty()); // nothing is chosen for nothing
    QCOMPARE(parts.session.undo().count(), 0);
    QVERIFY(!parts.checkPresenter.isBusy());
}

void TestWindowGuides::checksFollowTheAnswers()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Parts &parts = open.parts;
    Q_EMIT parts.guides.answered(u"region"_s, {u"eu-central-1"_s});
    Q_EMIT parts.guides.answered(u"clients"_s, {u"web"_s});
    QSignalSpy pages(&parts.frame, &shell::FrameModel::pageRequested);
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.guides.checksRequested({u"client-443-tcp"_s}, {u"saml"_s});
    QVERIFY(parts.notices.isEmpty());
    QCOMPARE(parts.session.selection().regions, QStringList{u"eu-central-1"_s});
    QVERIFY(parts.session.selection().features.contains(u"saml"_s));
    QVERIFY(parts.session.selection().clients.contains(u"web"_s));
    QCOMPARE(pages.last().first().toString(), u"check"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!reported.isEmpty(), 10'000);
    parts.session.undo().undo();
    QVERIFY(parts.session.selection().regions.isEmpty());
}

void TestWindowGuides::onlyRelatedChecksAreRun()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Parts &parts = open.parts;
    const auto measured = [&parts] {
        QStringList rules;
        for (const pages::CheckRow &row : parts.check.rows()) {
            if (row.verdict != u"not-run"_s && row.id.contains(u'|'))
                rules.append(row.requirementId.section(u'@', 0, 0));
        }
        rules.removeDuplicates();
        return rules;
    };
    const auto run = [&parts](const QStringList &rules, const QStringList &features) {
        QSignalSpy reported(&parts.session, &Session::reportChanged);
        Q_EMIT parts.guides.checksRequested(rules, features);
        QTRY_VERIFY_WITH_TIMEOUT(!reported.isEmpty(), 10'000);
        QTRY_VERIFY(!parts.checkPresenter.isBusy());
    };
    parts.session.select(fewRows());
    const QString rule = parts.session.requirements().requirements.first().rule;
    QVERIFY(parts.check.rows().size() > 10);
    run({rule}, {}); // nothing was measured yet
    QCOMPARE(measured(), QStringList{rule});
    runCheck(parts);
    const QStringList all = measured();
    QVERIFY(all.size() > 1);
    run({}, {u"saml"_s}); // the selection becomes another one
    for (const QString &known : all)
        QVERIFY2(measured().contains(known), qPrintable(known));
}

/// The project's whole run does not go for a few targets; what was tried is shown and is in the history.
void TestWindowGuides::aFewChecksLeaveTheWholeRun()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Parts &parts = open.parts;
    parts.session.select(fewRows());
    runCheck(parts);
    QVERIFY(parts.session.lastReport());
    const workspace::CheckReport whole = *parts.session.lastReport();
    parts.session.select({});
    parts.session.select(fewRows()); // as after opening the project: nothing was tried yet
    const QString rule = parts.session.requirements().requirements.first().rule;
    QSignalSpy ended(&parts.checkPresenter, &CheckPresenter::ended);
    Q_EMIT parts.guides.checksRequested({rule}, {});
    QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 10'000);
    QCOMPARE(*parts.session.lastReport(), whole);
    QVERIFY2(parts.check.state().summary.contains(u"the whole one stays in the project"_s),
             qPrintable(parts.check.state().summary));
    runCheck(parts);
    QVERIFY(parts.session.lastReport()->startedAt >= whole.startedAt);
    QVERIFY(!parts.check.state().summary.contains(u"the whole one stays"_s));
}

void TestWindowGuides::runningCheckIsNotDisturbed()
{
    OpenGuide open(m_catalog, m_folder->path(), u"saml"_s);
    Parts &parts = open.parts;
    parts.session.select(fewRows());
    Q_EMIT parts.check.runRequested();
    QVERIFY(parts.checkPresenter.isBusy());
    const int steps = parts.session.undo().count();
    Q_EMIT parts.guides.checksRequested({}, {u"saml"_s});
    QCOMPARE(parts.notices.size(), 1);
    QVERIFY(parts.notices.first().text.contains(u"running"_s));
    QCOMPARE(parts.session.undo().count(), steps);
    parts.checkPresenter.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!parts.checkPresenter.isBusy(), 10'000);
}

QTEST_MAIN(TestWindowGuides)
#include "tst_windowguides.moc"
