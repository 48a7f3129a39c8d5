#include "../samples/samples.h"
#include "ui/shell/inisettings.h"
#include "ui/shell/look.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/walkthrough.h"
#include "ui/theme/colors.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/chipbar.h"
#include "ui/widgets/searchfield.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace portreeve;
using samples::Models;
using shell::MainWindow;

namespace {

/// A page that counts what the frame asks of it.
class Probe final : public widgets::Page
{
public:
    Probe(QString id, QStringList &log, QWidget *parent)
        : Page(parent)
        , m_id(std::move(id))
        , m_log(log)
    {
        m_log.append(QStringLiteral("make ") + m_id);
    }

    std::optional<widgets::ActionSpec> primaryAction() override
    {
        if (m_id != QLatin1String("b"))
            return std::nullopt;
        widgets::ActionSpec spec;
        spec.text = QStringLiteral("Do it");
        spec.shortcuts = {QKeySequence(Qt::Key_F5)};
        spec.run = [this] {
            m_log.append(QStringLiteral("run"));
        };
        return spec;
    }
    QString searchHint() const override { return QStringLiteral("Search ") + m_id; }
    void search(const QString &text) override { m_log.append(m_id + QStringLiteral(" searches ") + text); }
    QString status() const override { return QStringLiteral("status of ") + m_id; }
    void saveState() override { m_log.append(QStringLiteral("save ") + m_id); }

private:
    QString m_id;
    QStringList &m_log;
};

struct Frame {
    QStringList log;
    shell::FrameModel model;
    QUndoStack undo;
    shell::MemorySettings settings;

    QList<shell::PageEntry> pages()
    {
        QList<shell::PageEntry> entries;
        for (const char *name : {"a", "b", "c"}) {
            const QString id = QString::fromLatin1(name);
            entries.append({id, QStringLiteral("Page ") + id, QStringLiteral("plan"), [this, id](QWidget *parent) {
                                return new Probe(id, log, parent);
                            }});
        }
        return entries;
    }
};

QAction *action(QWidget &window, const QString &id)
{
    for (QAction *candidate : window.actions()) {
        if (candidate->objectName() == id)
            return candidate;
    }
    return nullptr;
}

QPushButton *answer(QMessageBox &box, const QString &text)
{
    for (QPushButton *candidate : box.findChildren<QPushButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

} // namespace

class TestUiShell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new widgets::BaseStyle);
        QApplication::setPalette(theme::lightPalette());
    }

    void pagesAreMadeOnTheFirstVisit()
    {
        Frame frame;
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        QCOMPARE(frame.log, QStringList{QStringLiteral("make a")});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(window.currentPage(), QStringLiteral("c"));
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        window.goTo(QStringLiteral("c"));
        window.goTo(QStringLiteral("no such page"));
        QCOMPARE(window.currentPage(), QStringLiteral("c"));
        QCOMPARE(frame.log, (QStringList{QStringLiteral("make a"), QStringLiteral("make c")}));
    }

    void everyPageHasItsOwnSearch()
    {
        Frame frame;
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        frame.log.clear();
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
        auto *search = window.findChild<widgets::SearchField *>();
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, QStringLiteral("x"));
        window.goTo(QStringLiteral("b"));
        QCOMPARE(search->text(), QString());
        window.goTo(QStringLiteral("a"));
        QCOMPARE(search->text(), QStringLiteral("x"));
        QCOMPARE(frame.log, (QStringList{QStringLiteral("a searches x"), QStringLiteral("make b")}));
    }

    void primaryActionFollowsThePage()
    {
        Frame frame;
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_F5);
        QVERIFY(!frame.log.contains(QStringLiteral("run")));
        window.goTo(QStringLiteral("b"));
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(frame.log.count(QStringLiteral("run")), 1);
    }

    void walkthroughIsShownOnce()
    {
        Models models(Models::Filled);
        shell::MemorySettings settings;
        QUndoStack undo;
        {
            MainWindow window(shell::standardPages(models.pages(), settings), models.frame, undo, settings);
            window.show();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            QVERIFY(!window.findChild<shell::Walkthrough *>()); // nobody has asked for it
            window.startFirstWalkthrough();
            QVERIFY(window.findChild<shell::Walkthrough *>()->isVisible());
        }
        MainWindow window(shell::standardPages(models.pages(), settings), models.frame, undo, settings);
        window.show();
        window.startFirstWalkthrough();
        QVERIFY(!window.findChild<shell::Walkthrough *>());
        action(window, QStringLiteral("walkthrough"))->trigger(); // Help, in the menu
        QVERIFY(window.findChild<shell::Walkthrough *>()->isVisible());
    }

    void walkthroughPointsAtThePages()
    {
        Models models(Models::Filled);
        shell::MemorySettings settings;
        QUndoStack undo;
        MainWindow window(shell::standardPages(models.pages(), settings), models.frame, undo, settings);
        window.resize(1280, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *search = window.findChild<widgets::SearchField *>();
        search->setFocus();
        QTest::keyClick(&window, Qt::Key_F1);
        auto *walk = window.findChild<shell::Walkthrough *>();
        QVERIFY(walk->isVisible());
        QVERIFY(walk->isAncestorOf(QApplication::focusWidget()));
        const auto *sidebar = window.findChild<shell::Sidebar *>();
        const QList<shell::WalkStep> steps = shell::walkSteps();
        QStringList stops;
        for (const shell::WalkStep &step : steps)
            stops.append(step.pageId);
        QStringList all;
        for (const shell::PageEntry &entry : shell::standardPages(models.pages(), settings))
            all.append(entry.id);
        QCOMPARE(stops, all); // every page of the sidebar, from top to bottom
        for (int i = 0; i < steps.size(); ++i) {
            QCOMPARE(walk->current(), i);
            QVERIFY(walk->accessibleDescription().startsWith(steps[i].title));
            QVERIFY(window.rect().contains(walk->geometry()));
            QVERIFY(walk->x() > sidebar->geometry().left());
            QTest::keyClick(QApplication::focusWidget(), i % 2 == 0 ? Qt::Key_Right : Qt::Key_Return);
        }
        QVERIFY(!walk->isVisible()); // the last one ends it
        QVERIFY(search->hasFocus());
        window.startWalkthrough();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
        QCOMPARE(walk->current(), 0);
        window.resize(760, 500);
        QCoreApplication::processEvents();
        QVERIFY(window.rect().contains(walk->geometry()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!walk->isVisible());
    }

    void windowRemembersItsPlace()
    {
        Frame frame;
        {
            MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
            window.resize(1024, 640);
            window.show();
            window.goTo(QStringLiteral("c"));
            window.close();
        }
        QVERIFY(frame.log.contains(QStringLiteral("save c")));
        QVERIFY(!frame.log.contains(QStringLiteral("save b"))); // never visited
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        QCOMPARE(window.currentPage(), QStringLiteral("c"));
        QCOMPARE(window.width(), 1024);
    }

    void frameShowsWhatItIsGiven()
    {
        Frame frame;
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        window.show();
        shell::FrameData data = samples::frame();
        data.badges = {{QStringLiteral("b"), 7}};
        data.modified = true;
        frame.model.setData(data);
        QVERIFY(window.windowTitle().contains(QStringLiteral("Head office")));
        QVERIFY(window.isWindowModified());
        data.signature = QStringLiteral("Not signed");
        frame.model.setData(data);
        QVERIFY(window.windowTitle().contains(QStringLiteral("Head office[*] (Not signed)")));
        QVERIFY(!action(window, QStringLiteral("signature"))->isEnabled()); // a title cannot say what it means
        data.signatureMeaning = QStringLiteral("Nothing shows who wrote it.");
        frame.model.setData(data);
        QSignalSpy said(&frame.model, &shell::FrameModel::told);
        action(window, QStringLiteral("signature"))->trigger();
        QCOMPARE(said.last().first().value<shell::Notice>().text, data.signatureMeaning);
        const QList<shell::SidebarButton *> buttons = window.findChildren<shell::SidebarButton *>();
        QCOMPARE(buttons[1]->accessibleDescription(), QStringLiteral("7 need attention"));
        QSignalSpy removed(&frame.model, &shell::FrameModel::chipRemoved);
        window.findChild<widgets::ChipButton *>()->click();
        QCOMPARE(removed.last().first().toString(), QStringLiteral("region=us-east-1"));
        QSignalSpy cancelled(&frame.model, &shell::FrameModel::cancelRequested);
        Q_EMIT window.findChild<widgets::JobBar *>()->cancelRequested();
        QCOMPARE(cancelled.size(), 1);
        frame.model.tell({Severity::Error, QStringLiteral("The range file is damaged.")});
        const QList<QLabel *> labels = window.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text() == QStringLiteral("The range file is damaged.");
        }));
    }

    void unsavedChangesAreGuarded_data()
    {
        QTest::addColumn<QString>("pressed");
        QTest::addColumn<bool>("saveWorks");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<int>("saves");
        QTest::newRow("stay") << QStringLiteral("Stay") << true << false << 0;
        QTest::newRow("discard") << QStringLiteral("Discard changes") << true << true << 0;
        QTest::newRow("save") << QStringLiteral("Save") << true << true << 1;
        QTest::newRow("save fails") << QStringLiteral("Save") << false << false << 1;
    }
    void unsavedChangesAreGuarded()
    {
        QFETCH(QString, pressed);
        QFETCH(bool, saveWorks);
        Frame frame;
        shell::FrameData data = samples::frame();
        data.modified = true;
        frame.model.setData(data);
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        QSignalSpy saves(&frame.model, &shell::FrameModel::saveRequested);
        connect(&frame.model, &shell::FrameModel::saveRequested, &window, [&] {
            data.modified = !saveWorks;
            frame.model.setData(data);
            if (!saveWorks)
                frame.model.saveFailed();
        });
        window.show();
        window.close();
        QVERIFY(window.isVisible());
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box);
        answer(*box, pressed)->click();
        QTEST(!window.isVisible(), "closes");
        QTEST(static_cast<int>(saves.size()), "saves");
        if (!saveWorks) {
            // A later save does not close the window out of the blue.
            data.modified = false;
            frame.model.setData(data);
            QVERIFY(window.isVisible());
        }
    }

    void newAndRecentAreGuardedToo()
    {
        Frame frame;
        shell::FrameData data = samples::frame();
        frame.model.setData(data);
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        window.show();
        QSignalSpy fresh(&frame.model, &shell::FrameModel::newRequested);
        action(window, QStringLiteral("new"))->trigger();
        QCOMPARE(fresh.size(), 1);
        data.modified = true;
        frame.model.setData(data);
        action(window, QStringLiteral("new"))->trigger();
        QCOMPARE(fresh.size(), 1);
        QPointer<QMessageBox> box = window.findChild<QMessageBox *>();
        answer(*box, QStringLiteral("Discard changes"))->click();
        QCOMPARE(fresh.size(), 2);
        data.modified = false;
        frame.model.setData(data);
        QSignalSpy opened(&frame.model, &shell::FrameModel::openRequested);
        for (QMenu *menu : window.findChildren<QMenu *>()) {
            if (menu->title() != QStringLiteral("Open recent"))
                continue;
            Q_EMIT menu->aboutToShow();
            QCOMPARE(menu->actions().size(), 2);
            menu->actions().last()->trigger();
        }
        QCOMPARE(opened.last().first().toString(), QStringLiteral("/home/someone/branch.portreeve"));
        QSignalSpy saved(&frame.model, &shell::FrameModel::saveRequested);
        action(window, QStringLiteral("save"))->trigger();
        QCOMPARE(saved.last().first().toString(), data.projectPath);
    }

    void conflictIsAsked_data()
    {
        QTest::addColumn<QString>("pressed");
        QTest::addColumn<QString>("asked"); // of the application
        QTest::addColumn<bool>("closes");
        QTest::newRow("together") << QStringLiteral("Put both together") << QStringLiteral("merge") << true;
        QTest::newRow("replace") << QStringLiteral("Replace it") << QStringLiteral("replace") << true;
        QTest::newRow("do not save") << QStringLiteral("Do not save") << QString() << false;
        QTest::newRow("escape") << QString() << QString() << false;
        QTest::newRow("title bar") << QStringLiteral("\u00d7") << QString() << false;
    }

    /// Another program saved the project: what waits for the saving, here the closing, waits for the answer.
    void conflictIsAsked()
    {
        QFETCH(QString, pressed);
        Frame frame;
        shell::FrameData data = samples::frame();
        data.modified = true;
        frame.model.setData(data);
        MainWindow window(frame.pages(), frame.model, frame.undo, frame.settings);
        connect(&frame.model, &shell::FrameModel::saveRequested, &window,
                [&](const QString &path) { frame.model.conflict(path); });
        QString asked;
        const auto saved = [&](const QString &what) {
            return [&asked, &frame, &data, what](const QString &path) {
                asked = what;
                QCOMPARE(path, data.projectPath);
                data.modified = false;
                frame.model.setData(data);
            };
        };
        connect(&frame.model, &shell::FrameModel::mergeRequested, &window, saved(QStringLiteral("merge")));
        connect(&frame.model, &shell::FrameModel::replaceRequested, &window, saved(QStringLiteral("replace")));
        window.show();
        window.close();
        QPointer<QMessageBox> unsaved = window.findChild<QMessageBox *>();
        QVERIFY(unsaved);
        answer(*unsaved, QStringLiteral("Save"))->click();
        QTRY_VERIFY(!unsaved);
        auto *box = window.findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->text().contains(QFileInfo(data.projectPath).fileName()));
        if (pressed.isEmpty())
            QTest::keyClick(box, Qt::Key_Escape);
        else if (pressed == QStringLiteral("\u00d7"))
            box->close();
        else
            answer(*box, pressed)->click();
        QTEST(asked, "asked");
        QTEST(!window.isVisible(), "closes");
        data.modified = false; // a later save does not close the window out of the blue
        frame.model.setData(data);
        QTEST(!window.isVisible(), "closes");
    }

    void picturesOfEveryPage()
    {
        Models models(Models::Filled);
        shell::MemorySettings settings;
        QUndoStack undo;
        MainWindow window(shell::standardPages(models.pages(), settings), models.frame, undo, settings);
        window.resize(1280, 800);
        const QString before = window.currentPage();
        const QList<MainWindow::PageImage> pictures = window.grabPages();
        QCOMPARE(window.currentPage(), before);
        QCOMPARE(pictures.size(), shell::standardPages(models.pages(), settings).size());
        QSet<QByteArray> different;
        QSet<QString> ids;
        for (const auto &picture : pictures) {
            QCOMPARE(picture.image.size(), QSize(1280, 800));
            different.insert(
                QByteArray(reinterpret_cast<const char *>(picture.image.constBits()), picture.image.sizeInBytes()));
            ids.insert(picture.id);
        }
        QCOMPARE(different.size(), pictures.size());
        QCOMPARE(ids.size(), pictures.size());
    }

    void settingsSurviveAndDamageDoesNot()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("view.ini"));
        {
            shell::IniSettings settings(path);
            settings.write(QStringLiteral("check/columns"), QByteArray("\0\1\377 bytes", 9));
        }
        QCOMPARE(shell::IniSettings(path).read(QStringLiteral("check/columns")), QByteArray("\0\1\377 bytes", 9));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("\xff\xfe[[[ not an ini file \0 at all", 30);
        file.close();
        QCOMPARE(shell::IniSettings(path).read(QStringLiteral("check/columns")), QByteArray());
    }

    void lookTakesTheRememberedTheme()
    {
        auto &application = *qobject_cast<QApplication *>(QCoreApplication::instance());
#ifdef Q_OS_LINUX
        for (const bool dark : {true, false}) {
            QApplication::setPalette(QPalette());
            shell::MemorySettings settings;
            settings.write(QStringLiteral("look/dark"), dark ? "1" : "0");
            const shell::Look look(application, settings);
            QCOMPARE(theme::isDark(QApplication::palette()), dark);
        }
        QApplication::setPalette(theme::lightPalette());
#else
        Q_UNUSED(application)
        QSKIP("the system's own palette is kept here");
#endif
    }
};

QTEST_MAIN(TestUiShell)
#include "tst_uishell.moc"
