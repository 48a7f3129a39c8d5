// The window with everything behind it: project, plan, rules, ranges, and all pages at once.
#include "tests/app/windowtest.h"
#include "tests/app/windowtexts.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTranslator>

using namespace portreeve;
using namespace portreeve::app;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

class TestWindow : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void selectsWithDefaults();
    void undoAndRedo();
    void modifiedUntilSaved();
    void opensAndSaves();
    void savedByTwo();
    void damagedProjectChangesNothing();
    void failedSaveIsTold();
    void startsNew();
    void planFigures();
    void hintsOnCards();
    void chips();
    void previews();
    void firewallIsDescribed();
    void newProjectForgetsTheFormat();
    void previewRefuses();
    void looksUpRanges_data();
    void looksUpRanges();
    void rangesAreCountedAndMerged();
    void pagesSayOnlyTranslatedWords_data();
    void pagesSayOnlyTranslatedWords();
};

void TestWindow::selectsWithDefaults()
{
    Session session(m_catalog);
    QCOMPARE(session.selection().products, QStringList{u"workspaces-personal"_s});
    QCOMPARE(session.selection().protocols, (QStringList{u"pcoip"_s, u"dcv"_s}));
    QVERIFY(session.selection().regions.isEmpty());
    QVERIFY(session.requirements().requirements.isEmpty());
    QVERIFY(!session.isModified());
    session.select(regions({u"eu-west-1"_s, u"us-east-1"_s}));
    QCOMPARE(session.selection().products, QStringList{u"workspaces-personal"_s});
    QVERIFY(!session.requirements().requirements.isEmpty());
    QVERIFY(session.isModified());
    // What cannot be read is not chosen half: it stays as given, and nothing crashes.
    session.select(regions({}));
    QVERIFY(session.requirements().requirements.isEmpty());
    QCOMPARE(session.selection().products, QStringList{u"workspaces-personal"_s});
}

void TestWindow::undoAndRedo()
{
    Session session(m_catalog);
    session.select(regions({u"us-east-1"_s}));
    session.select(regions({u"eu-west-1"_s}));
    const qsizetype rows = session.requirements().requirements.size();
    session.undo().undo();
    QCOMPARE(session.selection().regions, QStringList{u"us-east-1"_s});
    session.undo().undo();
    QCOMPARE(session.selection().regions, QStringList());
    QVERIFY(!session.isModified());
    session.undo().redo();
    session.undo().redo();
    QCOMPARE(session.selection().regions, QStringList{u"eu-west-1"_s});
    QCOMPARE(session.requirements().requirements.size(), rows);
    const int steps = session.undo().count();
    session.select(session.selection());
    QCOMPARE(session.undo().count(), steps); // the same again is no step
}

void TestWindow::modifiedUntilSaved()
{
    Session session(m_catalog);
    QSignalSpy changed(&session, &Session::projectChanged);
    session.select(regions({u"us-east-1"_s}));
    QVERIFY(session.isModified());
    QVERIFY(session.save(path(u"a.portreeve"_s)));
    QVERIFY(!session.isModified());
    session.undo().undo();
    QVERIFY(session.isModified());
    session.undo().redo();
    QVERIFY(!session.isModified());
    workspace::ExportSettings settings;
    settings.format = u"nftables"_s;
    session.setExportSettings(settings);
    QVERIFY(session.isModified());
    QVERIFY(changed.size() >= 5);
}

void TestWindow::opensAndSaves()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT parts.frame.saveRequested(path(u"office.portreeve"_s));
    QCOMPARE(parts.frame.data().projectName, u"office"_s);
    QVERIFY(!parts.frame.data().modified);
    QCOMPARE(parts.frame.data().recentFiles, QStringList{path(u"office.portreeve"_s)});
    QTRY_COMPARE(parts.frame.data().signature, u"Not signed"_s);

    Parts other(m_catalog, m_folder->path());
    Q_EMIT other.frame.openRequested(path(u"office.portreeve"_s));
    QCOMPARE(other.frame.data().signature, QString()); // not looked at yet
    QTRY_COMPARE(other.frame.data().signature, u"Not signed"_s);
    QVERIFY(other.notices.isEmpty()); // the title says it
    QVERIFY(other.frame.data().signatureMeaning.startsWith(u"office: Not signed. "_s));
    QVERIFY(other.frame.data().signatureMeaning.contains(u"nothing shows who wrote it"_s));
    QCOMPARE(other.session.selection(), parts.session.selection());
    QCOMPARE(other.endpoints.data().requirements, parts.session.requirements());
    QVERIFY(!other.session.undo().canUndo()); // the steps of another project cannot be undone in this one
    // A new project has none, whatever the one before had.
    Q_EMIT other.frame.saveRequested(path(u"office.portreeve"_s));
    Q_EMIT other.frame.newRequested();
    QCOMPARE(other.frame.data().projectPath, QString());
    QCOMPARE(other.frame.data().signature, QString());
    QCOMPARE(other.frame.data().signatureMeaning, QString());
}

/// Two windows on one project: the second to save is asked, and nothing of either is lost.
void TestWindow::savedByTwo()
{
    const QString file = path(u"office.portreeve"_s);
    Parts first(m_catalog, m_folder->path());
    first.session.select(regions({u"us-east-1"_s}));
    Q_EMIT first.frame.saveRequested(file);
    Parts second(m_catalog, m_folder->path());
    Q_EMIT second.frame.openRequested(file);
    second.session.select(regions({u"us-east-1"_s, u"eu-west-1"_s}));
    second.session.setReport(refusedEverywhere(second.session));
    workspace::ExportRecord saved;
    saved.settings.format = u"nftables"_s;
    saved.fileName = u"office.nft"_s;
    saved.savedAt = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    second.session.noteExport(saved);
    Q_EMIT second.frame.saveRequested(file);
    first.session.select(regions({u"us-east-1"_s, u"ap-northeast-1"_s}));
    QSignalSpy conflicts(&first.frame, &shell::FrameModel::conflictFound);
    QSignalSpy failed(&first.frame, &shell::FrameModel::saveHasFailed);
    Q_EMIT first.frame.saveRequested(file);
    QCOMPARE(conflicts.size(), 1);
    QVERIFY(failed.isEmpty()); // what waits for the saving waits for the answer
    QVERIFY(first.session.isModified());
    const auto inFile = [&] {
        const Result<workspace::Project> project = workspace::openProject(m_catalog, file);
        return project ? project->selection.regions : QStringList();
    };
    QCOMPARE(inFile(), (QStringList{u"us-east-1"_s, u"eu-west-1"_s}));

    // Whoever waits for a saved project, such as the end of the program, must find both in the file.
    QList<qsizetype> whenClean;
    connect(&first.frame, &shell::FrameModel::dataChanged, this, [&] {
        if (!first.frame.data().modified)
            whenClean.append(inFile().size());
    });
    Q_EMIT first.frame.mergeRequested(file);
    QVERIFY(!whenClean.isEmpty());
    QCOMPARE(whenClean, QList<qsizetype>(whenClean.size(), 3));
    QVERIFY(first.session.lastReport()); // of the other window: a run of this project, and no result of elsewhere
    QVERIFY(first.session.results().isEmpty());
    QCOMPARE(first.session.exports(), QList{saved}); // likewise, and of no other project
    QVERIFY(!first.session.isModified());
    const QStringList together = inFile();
    QCOMPARE(together.size(), qsizetype(3));
    for (const QString &region : {u"us-east-1"_s, u"eu-west-1"_s, u"ap-northeast-1"_s})
        QVERIFY2(together.contains(region), qPrintable(region));
    QCOMPARE(first.session.selection().regions, together);

    second.session.select(regions({u"us-west-2"_s}));
    QSignalSpy again(&second.frame, &shell::FrameModel::conflictFound);
    Q_EMIT second.frame.saveRequested(file);
    QCOMPARE(again.size(), 1);
    Q_EMIT second.frame.replaceRequested(file);
    QCOMPARE(inFile(), QStringList{u"us-west-2"_s});
    const Result<workspace::Project> backup = workspace::openProject(m_catalog, file + u".bak"_s);
    QVERIFY(backup);
    QCOMPARE(backup->selection.regions.size(), qsizetype(3));
    Q_EMIT second.frame.saveRequested(file); // its own file by now
    QCOMPARE(again.size(), 1);
}

void TestWindow::damagedProjectChangesNothing()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    QVERIFY(parts.session.save(path(u"good.portreeve"_s)));
    parts.session.select(regions({u"eu-west-1"_s}));
    const requirements::RequirementSet before = parts.session.requirements();
    const int steps = parts.session.undo().count();
    QFile file(path(u"bad.portreeve"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"schema\":\"portreeve.project/1\",\"selection\":{\"regions\":[\"us-east-99\"]}}");
    file.close();
    parts.framePresenter.open(file.fileName());
    QCOMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    QVERIFY2(parts.notices.first().text.contains(u"bad.portreeve"_s), qPrintable(parts.notices.first().text));
    QCOMPARE(parts.session.requirements(), before);
    QCOMPARE(parts.session.path(), path(u"good.portreeve"_s));
    QCOMPARE(parts.session.undo().count(), steps);
    QVERIFY(parts.session.isModified());
    QVERIFY(!parts.frame.data().recentFiles.contains(file.fileName()));
}

void TestWindow::failedSaveIsTold()
{
    Parts parts(m_catalog, m_folder->path());
    QSignalSpy failed(&parts.frame, &shell::FrameModel::saveHasFailed);
    parts.session.select(regions({u"us-east-1"_s}));
    Q_EMIT parts.frame.saveRequested(path(u"no/such/folder/a.portreeve"_s));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Error);
    QVERIFY(parts.session.isModified());
    QCOMPARE(parts.session.path(), QString());
}

void TestWindow::startsNew()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    QVERIFY(parts.session.save(path(u"a.portreeve"_s)));
    Q_EMIT parts.frame.newRequested();
    QVERIFY(parts.session.selection().regions.isEmpty());
    QVERIFY(!parts.session.isModified());
    QCOMPARE(parts.frame.data().projectName, QString());
    QVERIFY(!parts.plan.data().figures.known);
    QVERIFY(parts.check.rows().isEmpty());
    QVERIFY(!parts.check.state().canRun);
}

void TestWindow::planFigures()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(!parts.plan.data().figures.known);
    QVERIFY(!parts.plan.data().rangesProblem.isEmpty());
    Q_EMIT parts.plan.selectionChanged(regions({u"us-east-1"_s}));
    const pages::PlanFigures one = parts.plan.data().figures;
    QVERIFY(one.known);
    QCOMPARE(one.rules, int(parts.session.requirements().requirements.size()));
    QVERIFY(one.hosts > 10 && one.prefixes > 5);
    QCOMPARE(parts.plan.data().regions.size(), m_catalog.regions.size());
    parts.session.setRanges(someRanges());
    QVERIFY(parts.plan.data().rangesProblem.isEmpty());
    QVERIFY(parts.plan.data().figures.prefixes > one.prefixes);
}

/// A finding about a choice stands on its card.
void TestWindow::hintsOnCards()
{
    Parts parts(m_catalog, m_folder->path());
    requirements::Selection selection = regions({u"us-east-1"_s});
    selection.features = {u"fips"_s, u"ip-access-groups"_s, u"aga"_s, u"certificate-based-auth"_s};
    selection.features.removeIf(
        [&](const QString &id) { return catalog::findChoice(m_catalog.features, id) == nullptr; });
    Q_EMIT parts.plan.selectionChanged(selection);
    int hints = 0;
    for (const Finding &finding : parts.session.requirements().findings) {
        for (const widgets::Choice &card : parts.plan.data().features) {
            if (finding.where != u"feature="_s + card.id)
                continue;
            ++hints;
            QVERIFY2(!card.hint.isEmpty(), qPrintable(card.id));
            if (finding.severity == Severity::Error)
                QVERIFY2(card.hintIsProblem, qPrintable(card.id));
        }
    }
    QVERIFY(hints > 0);
}

void TestWindow::chips()
{
    Parts parts(m_catalog, m_folder->path());
    requirements::Selection selection = regions({u"us-east-1"_s, u"eu-west-1"_s});
    selection.features = {u"saml"_s};
    parts.session.select(selection);
    const auto ids = [&] {
        QStringList list;
        for (const widgets::Chip &chip : parts.frame.data().chips)
            list.append(chip.id);
        return list;
    };
    QCOMPARE(ids(), (QStringList{u"region=us-east-1"_s, u"region=eu-west-1"_s, u"protocol=pcoip"_s, u"protocol=dcv"_s,
                                 u"clients"_s, u"feature=saml"_s}));
    for (const QString &id : {u"feature=saml"_s, u"region=us-east-1"_s, u"protocol=pcoip"_s})
        Q_EMIT parts.frame.chipRemoved(id);
    QCOMPARE(ids(), (QStringList{u"region=eu-west-1"_s, u"protocol=dcv"_s, u"clients"_s}));
    parts.session.select(regions(m_catalog.allRegionCodes()));
    QCOMPARE(ids().first(), u"regions"_s);
    Q_EMIT parts.frame.chipRemoved(u"regions"_s);
    QVERIFY(parts.session.selection().regions.isEmpty());
    parts.session.undo().undo();
    QCOMPARE(parts.session.selection().regions, m_catalog.allRegionCodes());
}

void TestWindow::previews()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(parts.firewall.formats().size() >= 3);
    parts.session.select(regions({u"us-east-1"_s}));
    parts.firewall.choose(u"nftables"_s, {{u"mode"_s, u"both"_s}});
    QTRY_VERIFY(parts.firewall.preview().has_value());
    QVERIFY(!parts.firewall.preview()->refusal);
    QVERIFY(parts.firewall.preview()->text.contains(u"client-4195-tcp-gateway"_s));
    QVERIFY(parts.firewall.preview()->used > 0);
    QVERIFY(!parts.firewall.preview()->notExpressed.isEmpty());
    QCOMPARE(parts.session.exportSettings().format, u"nftables"_s);
    // Another selection asks for another preview by itself.
    parts.session.select(regions({u"eu-west-1"_s}));
    QTRY_VERIFY(parts.firewall.preview() && parts.firewall.preview()->text.contains(u"eu-west-1"_s) &&
                !parts.firewall.preview()->text.contains(u"@us-east-1"_s));
    Q_EMIT parts.firewall.saveRequested(path(u"rules.nft"_s), parts.firewall.preview()->text);
    QTRY_COMPARE(parts.notices.size(), 1);
    QCOMPARE(parts.notices.first().severity, Severity::Info);
    QVERIFY(QFile::exists(path(u"rules.nft"_s)));
}

/// What the rules must know of the firewall: into the preview, into the project and back.
void TestWindow::firewallIsDescribed()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    const auto previewed = [&](const pages::OptionValues &values) {
        parts.firewall.choose(u"paloalto-set"_s, values);
        return parts.firewall.preview();
    };
    previewed({{u"parameter:from-zone"_s, u"office"_s}, {u"sources"_s, u"10.1.0.0/16, 10.2.0.0/16"_s}});
    QTRY_VERIFY(parts.firewall.preview() && parts.firewall.preview()->text.contains(u"from office"_s));
    QVERIFY(parts.firewall.preview()->text.contains(u"10.2.0.0/16"_s));
    QCOMPARE(parts.session.exportSettings().parameters, (QMap<QString, QString>{{u"from-zone"_s, u"office"_s}}));
    QCOMPARE(parts.session.exportSettings().sources, (QStringList{u"10.1.0.0/16"_s, u"10.2.0.0/16"_s}));
    // What is no prefix is said in the place of the rules, and not kept.
    previewed({{u"sources"_s, u"10.1.0.1/16"_s}});
    QTRY_VERIFY(parts.firewall.preview() && parts.firewall.preview()->refusal);
    QCOMPARE(parts.session.exportSettings().sources.size(), 2);
    // A budget makes lists shorter and says so.
    parts.firewall.choose(u"nftables"_s, {{u"max-entries"_s, 35}, {u"sources"_s, QString()}});
    QTRY_VERIFY(parts.firewall.preview() && parts.firewall.preview()->text.contains(u"WIDER THAN ASKED"_s));
    QVERIFY(parts.firewall.preview()->used <= 35);
    QCOMPARE(parts.session.exportSettings().maxEntries, 35);
    // Saved and opened, the project has them all.
    QVERIFY(parts.session.save(path(u"office.portreeve"_s)));
    Parts again(m_catalog, m_folder->path());
    QVERIFY(again.session.open(path(u"office.portreeve"_s)));
    QCOMPARE(again.firewall.format(), u"nftables"_s);
    QCOMPARE(again.firewall.values().value(u"max-entries"_s).toInt(), 35);
    QCOMPARE(again.session.exportSettings(), parts.session.exportSettings());
}

void TestWindow::newProjectForgetsTheFormat()
{
    Parts parts(m_catalog, m_folder->path());
    const QString first = parts.firewall.formats().first().id;
    QVERIFY(!parts.session.isModified());
    // What the page shows at first is no edit.
    parts.firewall.choose(first, {});
    QVERIFY(!parts.session.isModified());
    parts.firewall.choose(u"nftables"_s, {{u"default"_s, u"drop"_s}});
    QVERIFY(parts.session.isModified());
    parts.session.startNew();
    QVERIFY(parts.firewall.format().isEmpty());
    QVERIFY(!parts.session.isModified());
    parts.firewall.choose(u"nftables"_s, {});
    QCOMPARE(parts.firewall.values().value(u"default"_s).toString(), u"none"_s);
}

void TestWindow::previewRefuses()
{
    Parts parts(m_catalog, m_folder->path());
    parts.session.select(regions({u"us-east-1"_s}));
    parts.firewall.choose(u"nftables"_s, {{u"strict"_s, true}});
    QTRY_VERIFY(parts.firewall.preview().has_value());
    QVERIFY(parts.firewall.preview()->refusal.has_value());
    QCOMPARE(parts.firewall.preview()->text, QString());
}

void TestWindow::looksUpRanges_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<bool>("loaded");
    QTest::addColumn<bool>("problem");
    QTest::addColumn<int>("matches");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing asked") << QString() << true << false << 0 << QString();
    QTest::newRow("in two ranges") << u"9.9.8.7"_s << true << false << 2 << u"9.9.8.7 is in a published range."_s;
    QTest::newRow("a prefix") << u" 9.9.8.0/23 "_s << true << false << 1 << u"9.9.8.0/23 is in a published range."_s;
    QTest::newRow("in none") << u"8.8.8.8"_s << true << false << 0 << u"8.8.8.8 is not in any published range."_s;
    QTest::newRow("private") << u"192.168.1.1"_s << true << false << 0 << u"RFC"_s;
    QTest::newRow("host bits") << u"9.9.8.1/23"_s << true << true << 0 << u"9.9.8"_s;
    QTest::newRow("no address") << u"nine"_s << true << true << 0 << u"nine"_s;
    QTest::newRow("no ranges") << u"9.9.8.7"_s << false << true << 0 << u"No published"_s;
}

void TestWindow::looksUpRanges()
{
    QFETCH(QString, question);
    QFETCH(bool, loaded);
    QFETCH(bool, problem);
    QFETCH(int, matches);
    QFETCH(QString, says);
    Parts parts(m_catalog, m_folder->path());
    if (loaded)
        parts.session.setRanges(someRanges());
    parts.ranges.ask(question);
    const pages::LookupAnswer &answer = parts.ranges.answer();
    QCOMPARE(answer.problem, problem);
    QCOMPARE(answer.matches.size(), matches);
    QVERIFY2(says.isEmpty() ? answer.sentence.isEmpty() : answer.sentence.contains(says), qPrintable(answer.sentence));
}

void TestWindow::rangesAreCountedAndMerged()
{
    Parts parts(m_catalog, m_folder->path());
    QVERIFY(!parts.ranges.data().loaded);
    QVERIFY(parts.frame.data().rangesStale);
    parts.session.setRanges(someRanges());
    QVERIFY(parts.ranges.data().loaded);
    QVERIFY(!parts.frame.data().rangesStale);
    QCOMPARE(parts.ranges.data().rows.size(), 5);
    QVERIFY(parts.ranges.data().state.contains(u"1781555225"_s));
    pages::RangesQuery query;
    query.services = {u"AMAZON"_s};
    query.aggregation = pages::Aggregation::Merged;
    Q_EMIT parts.ranges.queryChanged(query);
    QCOMPARE(parts.ranges.data().rows.size(), 1); // 9.9.8.0/23 and 9.9.10.0/23 are one /22
}

void TestWindow::pagesSayOnlyTranslatedWords_data()
{
    QTest::addColumn<bool>("pseudo");
    QTest::addColumn<bool>("chosen");
    QTest::newRow("English, nothing chosen") << false << false;
    QTest::newRow("English") << false << true;
    QTest::newRow("pseudo-locale, nothing chosen") << true << false;
    QTest::newRow("pseudo-locale") << true << true;
}

/// With the pseudo-locale every word of the window wears brackets, or is a value.
void TestWindow::pagesSayOnlyTranslatedWords()
{
    QFETCH(bool, pseudo);
    QFETCH(bool, chosen);
    QTranslator translator;
    if (pseudo) {
        QVERIFY(translator.load(u":/i18n/app_en_XA.qm"_s));
        QVERIFY(QApplication::installTranslator(&translator));
    }
    Parts parts(m_catalog, m_folder->path());
    if (chosen) {
        requirements::Selection selection = regions({u"us-east-1"_s, u"eu-west-3"_s});
        selection.features = {u"saml"_s, u"fips"_s};
        parts.session.select(selection);
        parts.session.setRanges(someRanges());
        parts.session.setReport(refusedEverywhere(parts.session));
        parts.firewall.choose(u"nftables"_s, {});
        QTRY_VERIFY(parts.firewall.preview().has_value());
        Q_EMIT parts.monitor.openRequested(writeRecord(u"branch.ndjson"_s));
        QTRY_VERIFY(!parts.monitor.rows().isEmpty());
    }
    shell::MainWindow window(
        shell::standardPages({parts.plan, parts.endpoints, parts.ranges, parts.check, parts.monitor, parts.firewall,
                              parts.guides, parts.changes, parts.report},
                             parts.settings),
        parts.frame, parts.session.undo(), parts.settings);
    window.resize(1600, 1000);
    window.show();
    QStringList faults;
    int texts = 0;
    for (const QString &id :
         {u"plan"_s, u"endpoints"_s, u"ranges"_s, u"check"_s, u"monitor"_s, u"firewall"_s, u"changes"_s, u"report"_s}) {
        window.goTo(id);
        QCOMPARE(window.currentPage(), id);
        if (id == u"firewall"_s) // its preview comes from a worker
            QTRY_VERIFY(parts.firewall.preview().has_value());
        QCoreApplication::processEvents();
        QVERIFY(!window.grab().isNull());
        const QStringList shown = shownTexts(window);
        texts += int(shown.size());
        for (const QString &text : shown) {
            if (pseudo && !isTranslated(text) && !isValue(text, m_catalog))
                faults.append(id + u": "_s + text);
        }
        for (const QString &text : clippedLabels(window))
            faults.append(id + u" clips: "_s + text);
    }
    QVERIFY(texts > (chosen ? 100 : 60));
    for (const QString &fault : std::as_const(faults))
        qWarning("%s", qPrintable(fault));
    QCOMPARE(faults.size(), 0);
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
