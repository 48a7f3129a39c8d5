// The Guides page by itself, offscreen: what it shows of a walk, what it asks for, and that the keyboard gets
// everywhere.
#include "../samples/finders.h"
#include "../samples/samples.h"
#include "ui/pages/guides/artifactview.h"
#include "ui/pages/guides/filesfield.h"
#include "ui/pages/guides/guidespage.h"
#include "ui/pages/guides/stepline.h"
#include "ui/pages/guides/stepview.h"
#include "ui/shell/inisettings.h"
#include "ui/theme/colors.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/copytext.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/filedrop.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace portreeve;
using namespace Qt::StringLiterals;
using pages::GuidesModel;
using pages::StepLine;
using samples::button;
using samples::named;
using samples::says;

namespace {

/// The page with the sample guide open, and answers to what it asks.
struct Shown {
    Shown()
        : answers(model)
    {
        samples::fillGuides(model);
        page = std::make_unique<pages::GuidesPage>(model, settings);
        page->resize(1200, 800);
        page->show();
        model.choose(u"saml"_s);
        QCoreApplication::processEvents();
    }

    [[nodiscard]] StepLine *line(const QString &title) const { return samples::named<StepLine>(*page, title); }
    [[nodiscard]] pages::StepView *step() const
    {
        pages::StepView *shown = nullptr;
        for (pages::StepView *view : page->findChildren<pages::StepView *>())
            shown = view->isVisibleTo(page.get()) ? view : shown;
        return shown;
    }
    void open(const QString &id)
    {
        model.setOpenStep(id);
        QCoreApplication::processEvents();
    }
    template<typename Editor>
    [[nodiscard]] Editor *field(const QString &name) const
    {
        return samples::named<Editor>(*step(), name);
    }

    GuidesModel model;
    samples::GuideAnswers answers;
    shell::MemorySettings settings;
    std::unique_ptr<pages::GuidesPage> page;
};

void drop(QWidget &widget, const QStringList &paths)
{
    QMimeData files;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    files.setUrls(urls);
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    widget.findChild<widgets::FileDrop *>()->eventFilter(&widget, &event);
}

QString nameOf(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return !widget.accessibleName().isEmpty() || !button ? widget.accessibleName() : button->text();
}

} // namespace

class TestGuidesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new widgets::BaseStyle);
        QApplication::setPalette(theme::lightPalette());
    }

    void listIsAModel()
    {
        GuidesModel model;
        const QAbstractItemModelTester tester(&model.list(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        samples::fillGuides(model);
        const auto detail = [&model](int row) {
            return model.list().index(row, 0).data(text::DetailRole).toString();
        };
        QCOMPARE(detail(0), u"12 of 31 steps, 1 to mend"_s);
        QCOMPARE(detail(1), u"2 of 8 steps"_s);
        QCOMPARE(detail(2), u"14 steps, not started"_s);
        QCOMPARE(detail(4), u"All 9 steps are done"_s);
        QCOMPARE(model.list().index(4, 0).data(text::ProgressRole).toDouble(), 1.0);
        QCOMPARE(model.list().index(0, 0).data(text::SeverityRole).toString(), u"error"_s);
        pages::GuideEntry entry = *model.entry(u"smart-cards");
        entry.closed = 3;
        entry.started = true;
        QSignalSpy changed(&model.list(), &QAbstractItemModel::dataChanged);
        model.setEntry(entry);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(detail(3), u"3 of 22 steps"_s);
        model.setEntry(entry);
        QCOMPARE(changed.size(), 1); // the same again is no news
    }

    void guideIsChosenFromTheList()
    {
        GuidesModel model;
        samples::fillGuides(model);
        samples::GuideAnswers answers(model);
        shell::MemorySettings settings;
        pages::GuidesPage page(model, settings);
        page.resize(1200, 800);
        page.show();
        QVERIFY(says(page, u"No guide is open"_s));
        QVERIFY(!page.primaryAction()->enabled);
        auto *list = page.findChild<QListView *>();
        QCOMPARE(list->model()->rowCount(), 6);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(model.guide(), u"saml"_s);
        QCoreApplication::processEvents();
        QVERIFY(says(page, u"0 of 7 steps done"_s)); // one may not apply
        QCOMPARE(page.findChildren<StepLine *>().size(), 8);
        QVERIFY(page.primaryAction()->enabled);
        page.search(u"Smart"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        page.search({});
        QCOMPARE(list->currentIndex().data().toString(), u"SAML 2.0 sign-in"_s);
        page.saveState();
        // Where somebody left it is where the next window begins.
        GuidesModel later;
        samples::fillGuides(later);
        const pages::GuidesPage again(later, settings);
        QCOMPARE(later.guide(), u"saml"_s);
    }

    void oneStepIsUnfolded()
    {
        Shown shown;
        QVERIFY(!shown.step());
        QTest::mouseClick(shown.line(u"Choose the Region and the kind of directory"_s), Qt::LeftButton);
        QCOMPARE(shown.model.openStep(), u"region"_s);
        QVERIFY(says(*shown.step(), u"Everything that follows depends on these two answers"_s));
        QVERIFY(says(*shown.step(), u"Source: WorkSpaces Administration Guide, SAML 2.0 authentication, line 4312, as "
                                    "of 2024-05. Exact."_s));
        auto *second = shown.line(u"Check the versions of the clients"_s);
        QTest::keyClick(second, Qt::Key_Return);
        QCOMPARE(shown.model.openStep(), u"versions"_s);
        QVERIFY(second->isChecked());
        QVERIFY(!shown.line(u"Choose the Region and the kind of directory"_s)->isChecked());
        QVERIFY(says(*shown.step(), u"The documents contradict each other"_s));
        QVERIFY(says(*shown.step(), u"The Linux client takes part from version 2023.0."_s));
        QVERIFY(says(*shown.step(), u"Best Practices for Deploying WorkSpaces, Sign-in, line 210, as of 2023-09"_s));
        QVERIFY(says(*shown.step(), u"Roll out the later version; then both hold."_s));
        QTest::keyClick(second, Qt::Key_Space);
        QVERIFY(!shown.step());
    }

    void statesAreSignAndWord()
    {
        Shown shown;
        const auto state = [&shown](const QString &title) {
            return shown.line(title)->accessibleDescription();
        };
        QCOMPARE(state(u"Choose the Region and the kind of directory"_s), u"Open"_s);
        QCOMPARE(state(u"Follow up with certificate-based authentication"_s), u"May apply"_s);
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"simple-ad"_s});
        QCOMPARE(state(u"Follow up with certificate-based authentication"_s), u"Does not apply"_s);
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"ad-connector"_s});
        QCOMPARE(state(u"Follow up with certificate-based authentication"_s), u"Optional"_s);
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"nonsense"_s});
        QCOMPARE(state(u"Choose the Region and the kind of directory"_s), u"Answer to mend"_s);
        Q_EMIT shown.model.stepEdited({u"versions"_s, pages::StepEdit::Kind::Owner, u"Network team"_s});
        QCOMPARE(state(u"Check the versions of the clients"_s), u"Network team \u00b7 Open"_s);
    }

    void typingChangesVerdictAndProgress()
    {
        Shown shown;
        shown.open(u"trust"_s);
        auto *account = shown.field<QLineEdit>(u"Account id"_s);
        QVERIFY(says(*shown.step(), u"Needed"_s));
        QVERIFY(says(*shown.step(), u"Written here as soon as these answers are there and hold: Account id."_s));
        account->setFocus();
        QTest::keyClicks(account, u"12345"_s);
        QCOMPARE(shown.answers.progress.answers.one(u"account-id"_s), u"12345"_s);
        QVERIFY(!says(*shown.step(), u"Needed"_s));
        QVERIFY(!says(*shown.step(), u"This holds."_s));
        QVERIFY(says(*shown.page, u"1 to mend"_s));
        QVERIFY(account->isVisible());
        QTest::keyClicks(account, u"6789012"_s);
        QVERIFY(says(*shown.step(), u"This holds."_s));
        QCOMPARE(account->cursorPosition(), 12); // nothing was made anew
        auto *code = shown.step()->findChild<widgets::CodeView *>();
        QVERIFY(code->toPlainText().contains(u"arn:aws:iam::123456789012:saml-provider/corp"_s));
        button<QPushButton>(*shown.step(), u"Copy Trust policy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), code->toPlainText() + u'\n');
        QSignalSpy saved(&shown.model, &GuidesModel::saveRequested);
        button<QPushButton>(*shown.step(), u"Save Trust policy"_s)->click();
        auto *dialog = shown.step()->findChild<QFileDialog *>();
        QCOMPARE(dialog->selectedFiles().first().section(u'/', -1), u"trust-policy.json"_s);
        Q_EMIT dialog->fileSelected(u"/tmp/p.json"_s);
        QCOMPARE(saved.last().first().toString(), u"/tmp/p.json"_s);
        delete dialog;
        // What is undone is shown, and judged again.
        while (!shown.answers.undone.isEmpty())
            shown.answers.undo();
        QCOMPARE(account->text(), QString());
        QVERIFY(says(*shown.step(), u"Needed"_s));
    }

    void everyKindOfAnswerIsTaken()
    {
        Shown shown;
        const guides::Answers &answers = shown.answers.progress.answers;
        shown.open(u"region"_s);
        auto *region = shown.field<QComboBox>(u"Region of the directory"_s);
        QCOMPARE(region->count(), 4); // three Regions below "Choose"
        region->setCurrentIndex(region->findData(u"eu-west-1"_s));
        QCOMPARE(answers.one(u"region"_s), u"eu-west-1"_s);
        button<QRadioButton>(*shown.step(), u"Simple AD"_s)->click();
        QCOMPARE(answers.one(u"directory-type"_s), u"simple-ad"_s);
        shown.open(u"versions"_s);
        button<QCheckBox>(*shown.step(), u"Linux"_s)->click();
        button<QCheckBox>(*shown.step(), u"Windows"_s)->click();
        QCOMPARE(answers.all(u"clients"_s), (QStringList{u"windows"_s, u"linux"_s}));
        shown.open(u"trust"_s);
        auto *lines = shown.field<QPlainTextEdit>(u"Subnets of the directory"_s);
        lines->setPlainText(u" 10.0.1.0/24 \n\n10.0.2.0/24\n"_s);
        QCOMPARE(answers.all(u"available-cidrs"_s), (QStringList{u"10.0.1.0/24"_s, u"10.0.2.0/24"_s}));
        QCOMPARE(lines->toPlainText(), u" 10.0.1.0/24 \n\n10.0.2.0/24\n"_s); // as it was typed
        shown.open(u"idp"_s);
        auto *text = shown.field<QPlainTextEdit>(u"A SAML response, as a browser posted it"_s);
        text->setPlainText(u"<a>\n</a>"_s);
        QCOMPARE(answers.all(u"saml-response"_s), QStringList{u"<a>\n</a>"_s});
        // Another step and back: everything stands there again.
        shown.open(u"region"_s);
        QCOMPARE(shown.field<QComboBox>(u"Region of the directory"_s)->currentData().toString(), u"eu-west-1"_s);
        QVERIFY(button<QRadioButton>(*shown.step(), u"Simple AD"_s)->isChecked());
    }

    void pasteThatIsTooLargeIsNotTaken()
    {
        Shown shown;
        shown.open(u"idp"_s);
        auto *text = shown.field<QPlainTextEdit>(u"A SAML response, as a browser posted it"_s);
        QGuiApplication::clipboard()->setText(QString(300'000, u'x'));
        text->paste();
        QVERIFY(text->toPlainText().isEmpty());
        QVERIFY(says(*shown.step(), u"and was not taken."_s));
        QGuiApplication::clipboard()->setText(u"<a/>"_s);
        text->paste();
        QCOMPARE(text->toPlainText(), u"<a/>"_s);
        QVERIFY(!says(*shown.step(), u"and was not taken."_s));
    }

    void doneIsRefusedWithItsReason()
    {
        Shown shown;
        shown.open(u"region"_s);
        button<QPushButton>(*shown.step(), u"Mark as done"_s)->click();
        QCoreApplication::processEvents();
        QVERIFY(says(*shown.step(), u"is not answered yet"_s));
        QVERIFY(says(*shown.step(), u"Answer what is asked, or waive the step with a reason."_s));
        QVERIFY(shown.answers.progress.steps.isEmpty());
        Q_EMIT shown.model.answered(u"region"_s, {u"eu-west-1"_s});
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"managed-ad"_s});
        QTest::keyClick(shown.step(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(shown.answers.progress.steps.value(u"region"_s).state, guides::StepState::Done);
        QVERIFY(says(*shown.step(), u"Done on "_s));
        QVERIFY(!says(*shown.step(), u"is not answered yet"_s));
        QCOMPARE(shown.line(u"Choose the Region and the kind of directory"_s)->accessibleDescription(), u"Done"_s);
        button<QPushButton>(*shown.step(), u"Reopen"_s)->click();
        QVERIFY(shown.answers.progress.steps.value(u"region"_s).state == guides::StepState::Open);
        QVERIFY(button<QPushButton>(*shown.step(), u"Mark as done"_s)->isVisible());
        shown.answers.undo();
        QVERIFY(says(*shown.step(), u"Done on "_s));
    }

    void stepIsWaivedWithAReason()
    {
        Shown shown;
        shown.open(u"versions"_s);
        auto *waive = button<QPushButton>(*shown.step(), u"Waive\u2026"_s);
        waive->click();
        QVERIFY(!waive->isVisible());
        auto *reason = shown.field<QLineEdit>(u"Why this step is left out"_s);
        QVERIFY(reason->isVisible());
        button<QPushButton>(*shown.step(), u"Waive step"_s)->click();
        QCoreApplication::processEvents();
        QVERIFY(says(*shown.step(), u"a step is waived with a reason"_s));
        QTest::keyClicks(reason, u"No clients of our own"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(shown.answers.progress.steps.value(u"versions"_s).waiver, u"No clients of our own"_s);
        QVERIFY(says(*shown.step(), u"No clients of our own"_s));
        QVERIFY(!reason->isVisible());
        QVERIFY(says(*shown.page, u"1 waived"_s));
        button<QPushButton>(*shown.step(), u"Reopen"_s)->click();
        waive->click();
        button<QPushButton>(*shown.step(), u"Keep step"_s)->click();
        QVERIFY(!reason->isVisible());
        QVERIFY(waive->isVisible());
    }

    void ownerAndNoteAreKept()
    {
        Shown shown;
        shown.open(u"versions"_s);
        QTest::keyClicks(shown.field<QLineEdit>(u"Owner"_s), u"Help desk"_s);
        shown.field<QPlainTextEdit>(u"Note"_s)->setPlainText(u"From June on."_s);
        const guides::StepProgress kept = shown.answers.progress.steps.value(u"versions"_s);
        QCOMPARE(kept.owner, u"Help desk"_s);
        QCOMPARE(kept.note, u"From June on."_s);
        shown.open(u"region"_s);
        shown.open(u"versions"_s);
        QCOMPARE(shown.field<QLineEdit>(u"Owner"_s)->text(), u"Help desk"_s);
        QCOMPARE(shown.field<QPlainTextEdit>(u"Note"_s)->toPlainText(), u"From June on."_s);
    }

    void filesAreDroppedAndForgotten()
    {
        Shown shown;
        shown.open(u"idp"_s);
        auto *zone = samples::named<pages::FilesField>(*shown.step(), u"Metadata of the identity provider"_s)
                         ->findChild<widgets::DropZone *>();
        drop(*zone, {u"/tmp/metadata.xml"_s});
        QCOMPARE(shown.answers.given, QStringList{u"/tmp/metadata.xml"_s});
        QVERIFY(says(*shown.step(), u"metadata.xml (4.60 KiB)"_s));
        QVERIFY(says(*shown.step(), u"SHA-256 9f86d081"_s));
        QVERIFY(says(*shown.step(), u"This holds."_s));
        QVERIFY(says(*shown.step(), u"https://idp.example.com/metadata"_s));
        QCOMPARE(shown.answers.progress.steps.value(u"idp"_s).evidence.size(), 1);
        button<QToolButton>(*shown.step(), u"Forget metadata.xml"_s)->click();
        QVERIFY(shown.answers.progress.steps.isEmpty());
        QCoreApplication::processEvents();
        QVERIFY(!says(*shown.step(), u"metadata.xml"_s));
        // With nothing for an input they prove the step.
        QSignalSpy given(&shown.model, &GuidesModel::filesGiven);
        drop(*samples::named<pages::FilesField>(*shown.step(), u"Evidence"_s), {u"/tmp/a.png"_s, u"/tmp/b.png"_s});
        QCOMPARE(given.last(), (QVariantList{u"idp"_s, QString(), QStringList{u"/tmp/a.png"_s, u"/tmp/b.png"_s}}));
        QCOMPARE(shown.answers.progress.steps.value(u"idp"_s).evidence.size(), 2);
    }

    void privateKeyIsRefused()
    {
        Shown shown;
        shown.open(u"idp"_s);
        Q_EMIT shown.model.filesGiven(u"idp"_s, u"idp-metadata"_s, {u"/tmp/key.pem"_s});
        QVERIFY(says(*shown.step(), u"This is a private key."_s));
        QVERIFY(shown.answers.progress.steps.isEmpty());
        Error refusal;
        refusal.detail = PR_MESSAGE("test", "it holds a private key or a key store");
        refusal.remedy = PR_MESSAGE("test", "Give the certificate alone.");
        shown.model.setJudged(u"idp-metadata"_s, {});
        shown.model.setRefusal(GuidesModel::inputKey(u"idp-metadata"_s), refusal);
        QVERIFY(says(*shown.step(), u"it holds a private key or a key store"_s));
        QVERIFY(says(*shown.step(), u"Give the certificate alone."_s));
    }

    void linksLeadElsewhere()
    {
        Shown shown;
        shown.open(u"idp"_s);
        QSignalSpy checks(&shown.model, &GuidesModel::checksRequested);
        QSignalSpy endpoint(&shown.model, &GuidesModel::endpointRequested);
        QSignalSpy pages(&shown.model, &GuidesModel::stepRequested);
        QSignalSpy documents(&shown.model, &GuidesModel::documentRequested);
        button<QPushButton>(*shown.step(), u"Run the related checks"_s)->click();
        QCOMPARE(checks.last(), (QVariantList{QStringList{u"client-443-tcp"_s}, QStringList{u"saml"_s}}));
        button<QPushButton>(*shown.step(), u"Show on Endpoints"_s)->click();
        QCOMPARE(endpoint.last().first().toString(), u"client-443-tcp"_s);
        button<QPushButton>(*shown.step(), u"Open Monitor"_s)->click();
        QCOMPARE(pages.last().first().toString(), u"monitor"_s);
        button<QPushButton>(*shown.step(), u"Open the document of AWS"_s)->click();
        QCOMPARE(documents.last().first().toString(), u"https://docs.aws.amazon.com/workspaces/"_s);
        auto *copy = shown.step()->findChild<widgets::CopyText *>();
        button<QToolButton>(*copy, u"Copy this text"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://signin.aws.amazon.com/saml"_s);
        button<QPushButton>(*shown.step(), u"Smart cards"_s)->click();
        QCOMPARE(shown.model.guide(), u"smart-cards"_s);
    }

    void keyboardWalksEveryControl_data()
    {
        QTest::addColumn<QString>("step");
        for (const guides::Section &section : samples::guide().sections) {
            for (const guides::Step &step : section.steps)
                QTest::newRow(step.id) << QString::fromLatin1(step.id);
        }
    }
    void keyboardWalksEveryControl()
    {
        QFETCH(QString, step);
        Shown shown;
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"ad-connector"_s});
        Q_EMIT shown.model.answered(u"account-id"_s, {u"123456789012"_s});
        shown.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        shown.open(step);
        QStringList expected;
        for (const QWidget *stop : shown.step()->tabStops()) {
            if (stop->isVisible() && stop->isEnabled())
                expected.append(nameOf(*stop));
        }
        QVERIFY(!expected.isEmpty());
        QVERIFY2(!expected.contains(QString()), qPrintable(expected.join(u'|')));
        auto *line = shown.line(shown.step()->accessibleName());
        line->setFocus();
        QStringList walked;
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QWidget *focus = QApplication::focusWidget();
            if (!shown.step()->isAncestorOf(focus))
                break;
            walked.append(nameOf(*focus));
        }
        // Of radio buttons, Tab stops at one.
        QStringList once = expected;
        if (step == u"region") {
            once.removeAll(u"AWS Managed Microsoft AD"_s);
            once.removeAll(u"Simple AD"_s);
        }
        QCOMPARE(walked, once);
        QVERIFY(!shown.step()->isAncestorOf(QApplication::focusWidget()));
    }

    void shortcutsGoFromStepToStep()
    {
        Shown shown;
        shown.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        Q_EMIT shown.model.answered(u"directory-type"_s, {u"simple-ad"_s}); // a step less
        const auto press = [&shown](Qt::Key key) {
            QWidget *focus = QApplication::focusWidget();
            QTest::keyClick(focus ? focus : shown.page.get(), key, Qt::ControlModifier);
            QCoreApplication::processEvents();
            return shown.model.openStep();
        };
        QCOMPARE(press(Qt::Key_PageDown), u"region"_s);
        QCOMPARE(press(Qt::Key_PageDown), u"versions"_s);
        QCOMPARE(press(Qt::Key_PageDown), u"idp"_s);
        QCOMPARE(press(Qt::Key_PageDown), u"trust"_s);
        QCOMPARE(press(Qt::Key_PageDown), u"Turn on SAML 2.0 in the directory's settings"_s);
        QCOMPARE(press(Qt::Key_PageUp), u"trust"_s);
        QVERIFY(shown.line(u"Let the identity provider assume a role"_s)->hasFocus());
        shown.page->primaryAction()->run();
        QCOMPARE(shown.model.openStep(), u"region"_s); // the first that is left
    }

    void undoIsLeftToTheWindow()
    {
        Shown shown;
        QUndoStack undo;
        int undone = 0;
        QAction action;
        action.setShortcut(QKeySequence::Undo);
        connect(&action, &QAction::triggered, this, [&undone] { ++undone; });
        shown.page->addAction(&action);
        shown.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        shown.open(u"trust"_s);
        auto *account = shown.field<QLineEdit>(u"Account id"_s);
        account->setFocus();
        QTest::keyClick(account, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1); // the field has nothing to undo
        QTest::keyClicks(account, u"12"_s);
        QTest::keyClick(account, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
        QVERIFY(account->text().size() < 2);
    }

    void lateWalksAreDropped()
    {
        GuidesModel model;
        samples::fillGuides(model);
        QSignalSpy asked(&model, &GuidesModel::walkRequested);
        model.choose(u"saml"_s);
        const int old = asked.last().first().toInt();
        model.refresh();
        const guides::Walk walk = guides::walk(samples::guide(), {}, samples::guideFacts(), {});
        model.setWalk(old, walk);
        QVERIFY(!model.walk());
        model.setWalk(asked.last().first().toInt(), walk);
        QVERIFY(model.walk());
        model.choose(u"byol"_s);
        model.setWalk(asked.at(1).first().toInt(), walk);
        QVERIFY(!model.walk());
    }

    void prefillIsShownBeforeItIsTaken()
    {
        Shown shown;
        QSignalSpy asked(&shown.model, &GuidesModel::prefillRequested);
        QSignalSpy files(&shown.model, &GuidesModel::prefillFilesRequested);
        QSignalSpy chosen(&shown.model, &GuidesModel::prefillChosen);
        QSignalSpy accepted(&shown.model, &GuidesModel::prefillAccepted);
        button<QPushButton>(*shown.page, u"Fill in from AWS CLI output\u2026"_s)->click();
        auto *text = named<QPlainTextEdit>(*shown.page, u"Output of AWS CLI"_s);
        QVERIFY(text->isVisible());
        auto *fill = button<QPushButton>(*shown.page, u"Fill in"_s);
        QVERIFY(!fill->isEnabled());
        text->setPlainText(u"{\"Directories\": []}"_s);
        QCOMPARE(asked.last().at(1).toString(), u"{\"Directories\": []}"_s);
        pages::Prefill offer;
        offer.choices = {u"corp.example.com (d-1)"_s, u"lab.example.com (d-2)"_s};
        shown.model.setPrefill(asked.last().first().toInt(), offer);
        QVERIFY(!fill->isEnabled());
        auto *directories = named<QComboBox>(*shown.page, u"Fill in from"_s);
        QVERIFY(directories->isVisible());
        QCOMPARE(directories->currentIndex(), -1);
        Q_EMIT directories->activated(1);
        QCOMPARE(chosen.last().at(1).toInt(), 1);
        offer.chosen = 1;
        offer.answers = {{u"region"_s, u"Region of the directory"_s, {u"eu-west-1"_s}, true}};
        offer.details = {{PR_MESSAGE("test", "SAML"), u"ENABLED"_s}};
        shown.model.setPrefill(chosen.last().first().toInt(), offer);
        QVERIFY(says(*shown.page, u"Region of the directory: eu-west-1 (replaces your answer)"_s));
        QVERIFY(says(*shown.page, u"SAML: ENABLED (set there already)"_s));
        fill->click();
        QCOMPARE(accepted.size(), 1);
        QVERIFY(!text->isVisible());
        QVERIFY(!shown.model.prefill());
        Q_EMIT named<QWidget>(*shown.page, u"Fill in from AWS CLI output"_s)
            ->findChild<widgets::DropZone *>()
            ->filesGiven({u"/tmp/a.json"_s});
        QCOMPARE(files.last().at(1).toStringList(), QStringList{u"/tmp/a.json"_s});
    }

    void checklistIsAskedFor()
    {
        Shown shown;
        QSignalSpy asked(&shown.model, &GuidesModel::checklistRequested);
        QSignalSpy print(&shown.model, &GuidesModel::printRequested);
        QMenu *menu = button<QPushButton>(*shown.page, u"Export checklist"_s)->menu();
        QCOMPARE(menu->actions().size(), 7); // five forms, a line, print
        menu->actions().first()->trigger();
        auto *dialog = shown.page->findChild<QFileDialog *>();
        QCOMPARE(dialog->selectedFiles().first().section(u'/', -1), u"portreeve-saml.pdf"_s);
        Q_EMIT dialog->fileSelected(u"/tmp/list.pdf"_s);
        QCOMPARE(asked.last().at(1).toString(), u"/tmp/list.pdf"_s);
        menu->actions().last()->trigger();
        QCOMPARE(print.size(), 1);
    }

    void anotherProjectClosesTheGuide()
    {
        Shown shown;
        shown.open(u"trust"_s);
        shown.model.forget();
        QVERIFY(says(*shown.page, u"No guide is open"_s));
        QVERIFY(shown.page->findChildren<StepLine *>().isEmpty());
        QVERIFY(!shown.page->findChild<QListView *>()->currentIndex().isValid());
        shown.model.choose(u"saml"_s);
        QCOMPARE(shown.page->findChildren<StepLine *>().size(), 8);
    }
};

QTEST_MAIN(TestGuidesPage)
#include "tst_guidespage.moc"
