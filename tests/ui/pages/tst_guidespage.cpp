// The Guides page by itself, offscreen: the list, the guide as a whole, what it asks for, and the panel that fills in.
#include "guidesshown.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/guides/statemark.h"
#include "ui/text/guidetext.h"
#include "ui/theme/colors.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/copytext.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/findinglist.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPrintDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using pages::GuidesModel;
using pages::StepLine;
using samples::button;
using samples::named;
using samples::says;

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
        entry.complete = false;
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
        ShownGuide shown;
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
        ShownGuide shown;
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

    void linksLeadElsewhere()
    {
        ShownGuide shown;
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

    void shortcutsGoFromStepToStep()
    {
        ShownGuide shown;
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
        ShownGuide shown;
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
        ShownGuide shown;
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
        offer.choices = {{u"d-1"_s, u"corp.example.com (d-1)"_s}, {u"d-2"_s, u"lab.example.com (d-2)"_s}};
        shown.model.setPrefill(asked.last().first().toInt(), offer);
        QVERIFY(!fill->isEnabled());
        auto *directories = named<QComboBox>(*shown.page, u"Fill in from"_s);
        QVERIFY(directories->isVisible());
        QCOMPARE(directories->currentIndex(), -1);
        Q_EMIT directories->activated(1);
        QCOMPARE(chosen.last().at(1).toInt(), 1);
        offer.chosen = 1;
        offer.answers = {{u"region"_s, u"Region of the directory"_s, {u"eu-west-1"_s}, {u"eu-west-1"_s}, true}};
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
        ShownGuide shown;
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
        auto *printing = shown.page->findChild<QPrintDialog *>();
        QVERIFY(printing);
        QVERIFY(print.isEmpty()); // until a printer is chosen
        Q_EMIT printing->accepted();
        QCOMPARE(print.size(), 1);
        QVERIFY(print.last().first().value<std::shared_ptr<QPagedPaintDevice>>());
        delete printing;
    }

    void anotherProjectClosesTheGuide()
    {
        ShownGuide shown;
        shown.open(u"trust"_s);
        shown.model.forget();
        QVERIFY(says(*shown.page, u"No guide is open"_s));
        QVERIFY(shown.page->findChildren<StepLine *>().isEmpty());
        QVERIFY(!shown.page->findChild<QListView *>()->currentIndex().isValid());
        shown.model.choose(u"saml"_s);
        QCOMPARE(shown.page->findChildren<StepLine *>().size(), 8);
    }

    void progressIsASentence_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("closed");
        QTest::addColumn<int>("errors");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("words");
        QTest::newRow("not started") << 12 << 0 << 0 << QString() << u"12 steps, not started"_s;
        QTest::newRow("one, not started") << 1 << 0 << 0 << QString() << u"1 step, not started"_s;
        QTest::newRow("under way") << 12 << 3 << 0 << u"started"_s << u"3 of 12 steps"_s;
        QTest::newRow("one, under way") << 1 << 0 << 0 << u"started"_s << u"0 of 1 step"_s;
        QTest::newRow("to mend") << 12 << 3 << 2 << u"started"_s << u"3 of 12 steps, 2 to mend"_s;
        QTest::newRow("one, to mend") << 1 << 0 << 1 << u"started"_s << u"0 of 1 step, 1 to mend"_s;
        QTest::newRow("newer facts") << 12 << 3 << 0 << u"started facts"_s << u"3 of 12 steps, facts have changed"_s;
        QTest::newRow("all") << 12 << 12 << 0 << u"started complete"_s << u"All 12 steps are done"_s;
        QTest::newRow("one, done") << 1 << 1 << 0 << u"started complete"_s << u"The one step is done"_s;
        QTest::newRow("all but optional ones")
            << 12 << 10 << 0 << u"started complete"_s << u"10 of 12 steps, the rest is optional"_s;
        // A step that may apply is left, however many are done.
        QTest::newRow("all that apply for certain") << 12 << 12 << 0 << u"started"_s << u"12 of 12 steps"_s;
    }
    void progressIsASentence()
    {
        QFETCH(int, steps);
        QFETCH(int, closed);
        QFETCH(int, errors);
        QFETCH(QString, state);
        pages::GuideEntry entry;
        entry.steps = steps;
        entry.closed = closed;
        entry.errors = errors;
        entry.started = state.contains(u"started"_s);
        entry.complete = state.contains(u"complete"_s);
        entry.factsChanged = state.contains(u"facts"_s);
        QTEST(pages::progressText(entry), "words");
    }

    void headIsASentence_data()
    {
        QTest::addColumn<QList<int>>("figures"); // done, waived, to mend, steps
        QTest::addColumn<QString>("words");
        QTest::newRow("done") << QList<int>{3, 0, 0, 12} << u"3 of 12 steps done"_s;
        QTest::newRow("of one") << QList<int>{0, 0, 0, 1} << u"0 of 1 step done"_s;
        QTest::newRow("waived") << QList<int>{3, 1, 0, 12} << u"3 of 12 steps done, 1 waived"_s;
        QTest::newRow("to mend") << QList<int>{3, 0, 2, 12} << u"3 of 12 steps done, 2 to mend"_s;
        QTest::newRow("both") << QList<int>{3, 1, 2, 12} << u"3 of 12 steps done, 1 waived, 2 to mend"_s;
        QTest::newRow("both of one") << QList<int>{0, 1, 2, 1} << u"0 of 1 step done, 1 waived, 2 to mend"_s;
    }
    void headIsASentence()
    {
        QFETCH(QList<int>, figures);
        QTEST(text::stepsDoneText(figures[0], figures[1], figures[2], figures[3]), "words");
    }

    /// As the page filters it.
    void filteredListIsAModel()
    {
        GuidesModel model;
        models::FilterProxy proxy;
        proxy.setSourceModel(&model.list());
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        samples::fillGuides(model);
        QCOMPARE(proxy.rowCount(), 6);
        proxy.setFilter(u"card"_s);
        QCOMPARE(proxy.rowCount(), 1);
        // What is judged later is found, and is lost again, without the list being made anew.
        pages::GuideEntry entry = *model.entry(u"saml"_s);
        entry.searchText = u"Hand out the cards"_s;
        model.setEntry(entry);
        QCOMPARE(proxy.rowCount(), 2);
        entry.searchText.clear();
        entry.closed = 5;
        model.setEntry(entry);
        QCOMPARE(proxy.rowCount(), 1);
        proxy.setFilter({});
        QCOMPARE(proxy.rowCount(), 6);
        samples::fillGuides(model);
        QCOMPARE(proxy.rowCount(), 6);
    }

    void emptiedPrefillForgetsItsOffer()
    {
        ShownGuide shown;
        QSignalSpy asked(&shown.model, &GuidesModel::prefillRequested);
        button<QPushButton>(*shown.page, u"Fill in from AWS CLI output\u2026"_s)->click();
        auto *text = named<QPlainTextEdit>(*shown.page, u"Output of AWS CLI"_s);
        text->setPlainText(u"{"_s);
        const int number = asked.last().first().toInt();
        pages::Prefill offer;
        offer.refusal = Error{ErrorCode::InvalidSyntax, PR_MESSAGE("test", "cannot read"), {}, {}, {}};
        shown.model.setPrefill(number, offer);
        QVERIFY(shown.model.prefill());
        text->setPlainText(u" \n"_s);
        QCOMPARE(asked.size(), 1);
        QVERIFY(!shown.model.prefill());
        shown.model.setPrefill(number, offer); // too late
        QVERIFY(!shown.model.prefill());
    }

    void filesDroppedOnThePrefillAreRead()
    {
        ShownGuide shown;
        QSignalSpy files(&shown.model, &GuidesModel::prefillFilesRequested);
        button<QPushButton>(*shown.page, u"Fill in from AWS CLI output\u2026"_s)->click();
        auto *text = named<QPlainTextEdit>(*shown.page, u"Output of AWS CLI"_s);
        text->setPlainText(u"{"_s);
        dropFiles(*text, {u"/tmp/a.json"_s});
        QCOMPARE(files.last().at(1).toStringList(), QStringList{u"/tmp/a.json"_s});
        QCOMPARE(text->toPlainText(), QString());
    }

    void closedPrefillGivesTheFocusBack_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("Escape") << true;
        QTest::newRow("Close") << false;
    }
    void closedPrefillGivesTheFocusBack()
    {
        QFETCH(bool, byKey);
        ShownGuide shown;
        shown.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(shown.page.get()));
        auto *fill = button<QPushButton>(*shown.page, u"Fill in from AWS CLI output\u2026"_s);
        fill->click();
        auto *text = named<QPlainTextEdit>(*shown.page, u"Output of AWS CLI"_s);
        QVERIFY(text->hasFocus());
        auto *close = button<QPushButton>(*shown.page, u"Close"_s);
        if (byKey) {
            QTest::keyClick(text, Qt::Key_Escape);
        } else {
            close->setFocus();
            QTest::keyClick(close, Qt::Key_Space);
        }
        QVERIFY(!text->isVisible());
        QVERIFY(fill->hasFocus());
        // Where the focus is elsewhere it stays.
        fill->click();
        auto *list = shown.page->findChild<QListView *>();
        list->setFocus();
        shown.model.choose(u"byol"_s);
        QVERIFY(list->hasFocus());
    }

    void marksFollowTheTheme()
    {
        ShownGuide shown;
        shown.open(u"versions"_s); // with a contradiction
        Q_EMIT shown.model.filesGiven(u"versions"_s, {}, {u"/tmp/a.png"_s});
        const QList<pages::StateMark *> marks = shown.page->findChildren<pages::StateMark *>();
        QVERIFY(marks.size() >= 3); // that of newer facts too
        QList<QImage> light;
        for (const pages::StateMark *mark : marks)
            light.append(mark->pixmap().toImage());
        QApplication::setPalette(theme::darkPalette());
        QCoreApplication::processEvents();
        for (qsizetype i = 0; i < marks.size(); ++i)
            QVERIFY(marks[i]->pixmap().toImage() != light[i]);
        QApplication::setPalette(theme::lightPalette());
        QCoreApplication::processEvents();
        for (qsizetype i = 0; i < marks.size(); ++i)
            QCOMPARE(marks[i]->pixmap().toImage(), light[i]);
    }

    /// A place may be a file's name, which is whatever somebody called it.
    void placesOfFindingsArePlain()
    {
        widgets::FindingList list;
        list.setFindings({{u"a"_s, Severity::Error, PR_MESSAGE("test", "It does not hold."), u"<b>&.pem"_s},
                          {u"b"_s, Severity::Error, PR_MESSAGE("test", "Nowhere."), {}}});
        QStringList tips;
        for (const QLabel *label : list.findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                tips.append(label->toolTip());
        }
        QCOMPARE(tips, (QStringList{u"<span>&lt;b&gt;&amp;.pem</span>"_s, QString()}));
    }

    void languageIsTold()
    {
        ShownGuide shown;
        QSignalSpy told(&shown.model, &GuidesModel::languageChanged);
        QEvent event(QEvent::LanguageChange);
        QCoreApplication::sendEvent(shown.page.get(), &event);
        QCOMPARE(told.size(), 1);
    }
};

QTEST_MAIN(TestGuidesPage)
#include "tst_guidespage.moc"
