// The Guides page with everything behind it: answers in the project, judging on threads, files, exports.
#include "tests/app/windowtest.h"
#include "ui/pages/guides/answereditor.h"
#include "ui/pages/guides/guidespage.h"
#include "ui/pages/guides/stepview.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using guides::StepState;
using pages::ChecklistForm;
using pages::StepEdit;

namespace {

const QByteArray KeyFile = "-----BEGIN PRIVATE KEY-----\n"
                           "MC4CAQAwBQYDK2VwBCIEIHcHbQpzGKV9PBbBclGyZkXfTC+H68CZKrF3+6UduSwq\n"
                           "-----END PRIVATE KEY-----\n";

const QByteArray Directories = R"({"Directories": [{
    "DirectoryId": "d-1234567890", "Alias": "corp", "DirectoryName": "corp.example.com",
    "RegistrationCode": "WSlhr+ABC123", "SubnetIds": ["subnet-0a"], "DnsIpAddresses": ["10.0.1.10"],
    "IamRoleId": "arn:aws:iam::123456789012:role/workspaces_DefaultRole", "DirectoryType": "AD_CONNECTOR",
    "State": "REGISTERED", "Tenancy": "SHARED"}]})";

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Types or chooses values as somebody at the window does.
void give(pages::AnswerEditor &editor, const QStringList &values)
{
    if (auto *line = editor.findChild<QLineEdit *>(); line && !editor.findChild<QComboBox *>())
        line->setText(values.value(0));
    else if (auto *block = editor.findChild<QPlainTextEdit *>())
        block->setPlainText(values.join(u'\n'));
    else if (auto *box = editor.findChild<QComboBox *>())
        box->setCurrentIndex(box->findData(values.value(0)));
    else
        for (QAbstractButton *button : editor.findChildren<QAbstractButton *>()) {
            if (button->isChecked() != values.contains(button->objectName()))
                button->click();
        }
}

/// The window as far as guides need it, with one guide open.
struct Open {
    Open(const catalog::Catalog &catalog, const QString &folder, const QString &guide)
        : parts(catalog, folder)
        , page(parts.guides, parts.settings)
    {
        parts.guidesPresenter.setTypingPause(std::chrono::milliseconds(0));
        page.resize(1200, 800);
        page.show();
        parts.guides.choose(guide);
    }

    [[nodiscard]] guides::Progress progress() const
    {
        for (const guides::Progress &one : parts.session.guides()) {
            if (one.guide == parts.guides.guide())
                return one;
        }
        return {};
    }
    /// The walk is of what the project holds now.
    [[nodiscard]] bool isJudged() const
    {
        const std::optional<guides::Walk> &walk = parts.guides.walk();
        if (!walk || walk->answers.inputs().isEmpty() != progress().answers.inputs().isEmpty())
            return walk && progress().answers.inputs().isEmpty();
        for (const guides::StepWalk &step : walk->steps) {
            if (step.progress != progress().steps.value(QString::fromLatin1(step.step->id)))
                return false;
            for (const guides::InputState &state : step.inputs) {
                const QString input = QString::fromLatin1(state.input->id);
                if (walk->answers.all(input) != progress().answers.all(input))
                    return false;
            }
        }
        return true;
    }
    [[nodiscard]] pages::StepView *step() const
    {
        pages::StepView *shown = nullptr;
        for (pages::StepView *view : page.findChildren<pages::StepView *>())
            shown = view->isVisibleTo(&page) ? view : shown;
        return shown;
    }

    Parts parts;
    pages::GuidesPage page;
};

} // namespace

class TestWindowGuides : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryGuide();
    void everyGuideIsWalkedToItsEnd_data();
    void everyGuideIsWalkedToItsEnd();
    void answersAreKeptAndUndone();
    void answersAreSharedBetweenGuides();
    void doneIsRefusedWithItsReason();
    void privateKeyIsRefused();
    void pastedKeyIsRefused();
    void filesAreReadWithinTheirLimit();
    void evidenceIsKeptAndForgotten();
    void lateAnswersOfAnotherProjectAreDropped();
    void projectKeepsGuides();
    void outputOfAwsFillsIn();
    void outputThatIsNoneSaysWhy();
    void checklistIsSaved_data();
    void checklistIsSaved();
    void linksLeadElsewhere();

private:
    void walkStep(Open &open, const guides::Progress &golden);
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
    // What the steps say is found as well.
    QTRY_VERIFY(!parts.guides.entries().first().searchText.isEmpty());
}

void TestWindowGuides::everyGuideIsWalkedToItsEnd_data()
{
    QTest::addColumn<QString>("guide");
    QTest::addColumn<QString>("answers");
    for (const guides::Guide &guide : guides::allGuides()) {
        const QString id = QString::fromLatin1(guide.id);
        const QDir folder(QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/guides/") + id);
        const QStringList files = folder.entryList({u"answers*.json"_s}, QDir::Files, QDir::Name);
        for (const QString &file : files)
            QTest::addRow("%s, %s", qPrintable(id), qPrintable(file)) << id << folder.filePath(file);
        if (files.isEmpty())
            QTest::addRow("%s, no answers", qPrintable(id)) << id << QString();
    }
}

/// Opens the step that is next, answers what it asks, and marks it done. Files are not kept with the tests: their
/// evidence is put into the project.
void TestWindowGuides::walkStep(Open &open, const guides::Progress &golden)
{
    const guides::StepWalk next = open.parts.guides.walk()->steps[open.parts.guides.walk()->next];
    const QString id = QString::fromLatin1(next.step->id);
    open.parts.guides.setOpenStep(id);
    QVERIFY(open.step());
    for (const guides::InputState &state : next.inputs) {
        const QString input = QString::fromLatin1(state.input->id);
        if (state.input->kind == guides::InputKind::Files && state.input->required && !state.answered) {
            QList<guides::Progress> all = open.parts.session.guides();
            guides::Progress progress = open.progress();
            progress.guide = open.parts.guides.guide();
            progress.steps[id].evidence.append(
                {input, input + u".pem"_s, 1024, QString(64, u'0'), open.parts.clock.now(), true, {}});
            all.removeIf([&](const guides::Progress &one) { return one.guide == progress.guide; });
            all.append(progress);
            open.parts.session.setGuides(all, {});
        }
        auto *editor = open.step()->findChild<pages::AnswerEditor *>(input);
        if (editor && golden.answers.has(input) && editor->values() != golden.answers.all(input)) {
            give(*editor, golden.answers.all(input));
            QTRY_COMPARE(open.progress().answers.all(input), golden.answers.all(input));
        }
    }
    QTRY_VERIFY(open.isJudged());
    // Answers may have asked for more.
    const guides::StepWalk *walked = open.parts.guides.walk()->step(id);
    const bool ready = walked->ready;
    if (!ready)
        return;
    for (QPushButton *button : open.step()->findChildren<QPushButton *>()) {
        if (button->text() == u"Mark as done"_s)
            button->click();
    }
    QTRY_VERIFY(open.progress().steps.value(id).state == StepState::Done || open.parts.guides.refusal(id));
    QVERIFY2(!open.parts.guides.refusal(id), qPrintable(open.parts.guides.refusal(id)->english()));
    QTRY_VERIFY(open.isJudged());
}

void TestWindowGuides::everyGuideIsWalkedToItsEnd()
{
    QFETCH(QString, guide);
    QFETCH(QString, answers);
    if (answers.isEmpty())
        QSKIP("this guide has no answers to walk with");
    const guides::Guide &walked = *guides::findGuide(guide);
    const Result<guides::Progress> golden = guides::readAnswers(walked, contentOf(answers), answers);
    QVERIFY2(golden, golden ? "" : qPrintable(golden.error().english()));
    Open open(m_catalog, m_folder->path(), guide);
    QTRY_VERIFY(open.parts.guides.walk());
    for (int turn = 0; turn <= 3 * walked.stepCount() && open.parts.guides.walk()->next >= 0; ++turn) {
        walkStep(open, *golden);
        if (QTest::currentTestFailed())
            return;
    }
    const guides::Walk &end = *open.parts.guides.walk();
    const QString left = end.next < 0 ? QString() : QString::fromLatin1(end.steps[end.next].step->id);
    QVERIFY2(end.complete(), qPrintable(u"%1 wrong answers; next: %2"_s.arg(end.errors).arg(left)));
    QTRY_VERIFY(open.parts.guides.entry(guide)->closed > 0);
    // Every edit can be undone, down to the project that was there before.
    while (open.parts.session.undo().canUndo())
        open.parts.session.undo().undo();
    QVERIFY(open.parts.session.guides().isEmpty());
}

void TestWindowGuides::answersAreKeptAndUndone()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
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

void TestWindowGuides::answersAreSharedBetweenGuides()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
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

void TestWindowGuides::doneIsRefusedWithItsReason()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    const guides::StepWalk &next = open.parts.guides.walk()->steps[open.parts.guides.walk()->next];
    const QString step = QString::fromLatin1(next.step->id);
    QVERIFY(!next.ready);
    Q_EMIT open.parts.guides.stepEdited({step, StepEdit::Kind::Done, {}});
    QTRY_VERIFY(open.parts.guides.refusal(step));
    QVERIFY(open.parts.guides.refusal(step)->detail.english().endsWith(u"is not answered yet."_s));
    QVERIFY(open.parts.session.guides().isEmpty());
    Q_EMIT open.parts.guides.stepEdited({step, StepEdit::Kind::Waive, u"Was there already"_s});
    QVERIFY(!open.parts.guides.refusal(step));
    QVERIFY(open.progress().steps.value(step).state == StepState::Waived);
    Q_EMIT open.parts.guides.stepEdited({step, StepEdit::Kind::Reopen, {}});
    QVERIFY(open.progress().steps.value(step).state == StepState::Open);
}

void TestWindowGuides::privateKeyIsRefused()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    write(path(u"key.pem"_s), KeyFile);
    const QString key = pages::GuidesModel::inputKey(u"idp-metadata"_s);
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, u"idp-metadata"_s, {path(u"key.pem"_s)});
    QVERIFY(open.parts.guides.isJudging(u"idp-metadata"_s));
    QTRY_VERIFY(open.parts.guides.refusal(key));
    QVERIFY(!open.parts.guides.isJudging(u"idp-metadata"_s));
    QVERIFY(open.parts.guides.refusal(key)->english().contains(u"private key"_s));
    QVERIFY(open.parts.session.guides().isEmpty());
    // Neither as a proof of a step.
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, {}, {path(u"key.pem"_s)});
    QTRY_VERIFY(open.parts.guides.refusal(u"metadata"_s));
    QVERIFY(open.parts.session.guides().isEmpty());
    QVERIFY(!open.parts.session.isModified());
}

void TestWindowGuides::pastedKeyIsRefused()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    open.parts.guides.setOpenStep(u"response"_s);
    auto *editor = open.step()->findChild<pages::AnswerEditor *>(u"saml-response"_s);
    QVERIFY(editor);
    auto *text = editor->findChild<QPlainTextEdit *>();
    text->setPlainText(QString::fromLatin1(KeyFile));
    QVERIFY(open.parts.guides.refusal(pages::GuidesModel::inputKey(u"saml-response"_s)));
    QVERIFY(open.parts.session.guides().isEmpty());
    QTRY_VERIFY(text->toPlainText().isEmpty()); // nothing of it stays on the screen
    text->setPlainText(u"<a/>"_s);
    QVERIFY(!open.parts.guides.refusal(pages::GuidesModel::inputKey(u"saml-response"_s)));
    QTRY_VERIFY(open.parts.guides.walk()->errors > 0); // it is no response, and says so
}

void TestWindowGuides::filesAreReadWithinTheirLimit()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    const QString key = pages::GuidesModel::inputKey(u"idp-metadata"_s);
    const qint64 limit = guides::findValidator(u"idp-metadata"_s)->sizeLimit;
    write(path(u"large.xml"_s), QByteArray(limit + 1, ' '));
    const QString none = path(u"none.xml"_s);
    for (const QStringList &paths : {QStringList{path(u"large.xml"_s)}, QStringList{none}, QStringList(17, none)}) {
        open.parts.guides.setRefusal(key, std::nullopt);
        Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, u"idp-metadata"_s, paths);
        QTRY_VERIFY2(open.parts.guides.refusal(key), qPrintable(paths.first()));
    }
    QVERIFY(open.parts.session.guides().isEmpty());
    // What can be read is judged, and kept with its verdict.
    write(path(u"metadata.xml"_s), "<html/>");
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, u"idp-metadata"_s, {path(u"metadata.xml"_s)});
    QTRY_VERIFY(!open.progress().steps.value(u"metadata"_s).evidence.isEmpty());
    QVERIFY(!open.progress().steps.value(u"metadata"_s).evidence.first().valid);
    QVERIFY(!open.parts.guides.judged(u"idp-metadata"_s).findings.isEmpty());
    QVERIFY(!open.parts.guides.refusal(key));
}

void TestWindowGuides::evidenceIsKeptAndForgotten()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    write(path(u"screen.png"_s), "picture");
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, {}, {path(u"screen.png"_s)});
    QTRY_COMPARE(open.progress().steps.value(u"metadata"_s).evidence.size(), 1);
    const guides::Evidence kept = open.progress().steps.value(u"metadata"_s).evidence.first();
    QCOMPARE(kept.name, u"screen.png"_s);
    QCOMPARE(kept.size, 7);
    QCOMPARE(kept.judgedAt, open.parts.clock.now());
    Q_EMIT open.parts.guides.evidenceRemoved(u"metadata"_s, 0);
    QVERIFY(open.progress().steps.isEmpty());
    open.parts.session.undo().undo();
    QCOMPARE(open.progress().steps.value(u"metadata"_s).evidence.size(), 1);
}

void TestWindowGuides::lateAnswersOfAnotherProjectAreDropped()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    write(path(u"screen.png"_s), "picture");
    Q_EMIT open.parts.guides.filesGiven(u"metadata"_s, {}, {path(u"screen.png"_s)});
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Done, {}});
    open.parts.session.startNew();
    QVERIFY(open.parts.guides.guide().isEmpty());
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(open.parts.session.guides().isEmpty());
    QVERIFY(!open.parts.session.isModified());
    QVERIFY(!open.parts.guides.walk());
}

void TestWindowGuides::projectKeepsGuides()
{
    const QString file = path(u"office.portreeve"_s);
    {
        Open open(m_catalog, m_folder->path(), u"saml"_s);
        QTRY_VERIFY(open.parts.guides.walk());
        Q_EMIT open.parts.guides.answered(u"region"_s, {u"eu-west-1"_s});
        Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Owner, u"Identity team"_s});
        QVERIFY(open.parts.session.save(file));
        QVERIFY(!open.parts.session.isModified());
    }
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QVERIFY(open.parts.session.open(file));
    QVERIFY(open.parts.guides.guide().isEmpty());
    QTRY_VERIFY(open.parts.guides.entry(u"saml"_s)->started);
    open.parts.guides.choose(u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    QCOMPARE(open.parts.guides.progress().answers.one(u"region"_s), u"eu-west-1"_s);
    QCOMPARE(open.parts.guides.progress().steps.value(u"metadata"_s).owner, u"Identity team"_s);
    QVERIFY(!open.parts.session.isModified());
}

void TestWindowGuides::outputOfAwsFillsIn()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    open.parts.guides.askPrefill(QString::fromUtf8(Directories));
    QTRY_VERIFY(open.parts.guides.prefill());
    const pages::Prefill offer = *open.parts.guides.prefill();
    QVERIFY2(!offer.refusal, offer.refusal ? qPrintable(offer.refusal->english()) : "");
    QVERIFY(!offer.answers.isEmpty());
    Q_EMIT open.parts.guides.prefillAccepted();
    QCOMPARE(open.progress().answers.one(u"directory-id"_s), u"d-1234567890"_s);
    QCOMPARE(open.parts.session.undo().count(), 1);
    // From a file, with several directories, one is chosen.
    QByteArray two = Directories;
    two.replace("\"Tenancy\": \"SHARED\"}]}",
                "\"Tenancy\": \"SHARED\"}, {\"DirectoryId\": \"d-0987654321\", \"DirectoryName\": \"lab.example.com\", "
                "\"DirectoryType\": \"SIMPLE_AD\", \"State\": \"REGISTERED\"}]}");
    write(path(u"directories.json"_s), two);
    open.parts.guides.askPrefillFiles({path(u"directories.json"_s)});
    QTRY_COMPARE(open.parts.guides.prefill()->choices.size(), 2);
    QCOMPARE(open.parts.guides.prefill()->chosen, -1);
    open.parts.guides.choosePrefill(1);
    QTRY_COMPARE(open.parts.guides.prefill()->chosen, 1);
    Q_EMIT open.parts.guides.prefillAccepted();
    QCOMPARE(open.progress().answers.one(u"directory-id"_s), u"d-0987654321"_s);
}

void TestWindowGuides::outputThatIsNoneSaysWhy()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    for (const QString &text : {u"no JSON"_s, u"{\"Other\": []}"_s, QString::fromLatin1(KeyFile)}) {
        open.parts.guides.forgetPrefill();
        open.parts.guides.askPrefill(text);
        QTRY_VERIFY2(open.parts.guides.prefill() && open.parts.guides.prefill()->refusal, qPrintable(text));
    }
    open.parts.guides.forgetPrefill();
    open.parts.guides.askPrefillFiles({path(u"none.json"_s)});
    QTRY_VERIFY(open.parts.guides.prefill() && open.parts.guides.prefill()->refusal);
}

void TestWindowGuides::checklistIsSaved_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("begins");
    const auto row = [](const char *name, ChecklistForm form, const char *begins) {
        QTest::newRow(name) << int(form) << QByteArray(begins);
    };
    row("PDF", ChecklistForm::Pdf, "%PDF-1.");
    row("HTML", ChecklistForm::Html, "<!DOCTYPE html>");
    row("OpenDocument", ChecklistForm::Odt, "PK\003\004");
    row("Markdown", ChecklistForm::Markdown, "# ");
    row("CSV", ChecklistForm::Csv, "Section,Step,State,");
}

void TestWindowGuides::checklistIsSaved()
{
    QFETCH(int, form);
    QFETCH(QByteArray, begins);
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    QTRY_VERIFY(open.parts.guides.walk());
    Q_EMIT open.parts.guides.stepEdited({u"metadata"_s, StepEdit::Kind::Note, u"=cmd|' /C calc'!A0 <b>"_s});
    QTRY_VERIFY(open.isJudged());
    Q_EMIT open.parts.guides.checklistRequested(ChecklistForm(form), path(u"list"_s));
    QTRY_COMPARE(open.parts.notices.size(), 1);
    QCOMPARE(open.parts.notices.first().severity, Severity::Info);
    const QByteArray bytes = contentOf(path(u"list"_s));
    QVERIFY2(bytes.startsWith(begins), bytes.left(40).constData());
    QVERIFY(!bytes.contains("<b>") || ChecklistForm(form) == ChecklistForm::Csv);
    Q_EMIT open.parts.guides.checklistRequested(ChecklistForm(form), path(u"no/such/folder"_s));
    QTRY_COMPARE(open.parts.notices.size(), 2);
    QCOMPARE(open.parts.notices.last().severity, Severity::Error);
    QSignalSpy printed(&open.parts.guides, &pages::GuidesModel::printable);
    disconnect(&open.parts.guides, &pages::GuidesModel::printable, &open.page, nullptr);
    Q_EMIT open.parts.guides.printRequested();
    QTRY_COMPARE(printed.size(), 1);
    QVERIFY(printed.first().first().toString().contains(u"&lt;b&gt;"_s));
}

void TestWindowGuides::linksLeadElsewhere()
{
    Open open(m_catalog, m_folder->path(), u"saml"_s);
    Parts &parts = open.parts;
    QSignalSpy pages(&parts.frame, &shell::FrameModel::pageRequested);
    Q_EMIT parts.guides.checksRequested({}, {u"saml"_s});
    QCOMPARE(parts.notices.size(), 1); // no Region is chosen: there is nothing to check
    QVERIFY(pages.isEmpty());
    parts.session.select(fewRows());
    QSignalSpy reported(&parts.session, &Session::reportChanged);
    Q_EMIT parts.guides.checksRequested({u"client-443-tcp"_s}, {u"saml"_s});
    QVERIFY(parts.session.selection().features.contains(u"saml"_s));
    QCOMPARE(pages.last().first().toString(), u"check"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!reported.isEmpty(), 10'000);
    QSignalSpy wanted(&parts.guidesPresenter, &GuidesPresenter::endpointWanted);
    Q_EMIT parts.guides.endpointRequested(u"client-443-tcp"_s);
    QCOMPARE(wanted.last().first().toString(), u"client-443-tcp"_s);
    Q_EMIT parts.guides.documentRequested(u"https://docs.aws.amazon.com/workspaces/"_s);
    Q_EMIT parts.guides.documentRequested(u"file:///etc/passwd"_s);
    QCOMPARE(parts.opened, QList<QUrl>{QUrl(u"https://docs.aws.amazon.com/workspaces/"_s)});
}

QTEST_MAIN(TestWindowGuides)
#include "tst_windowguides.moc"
