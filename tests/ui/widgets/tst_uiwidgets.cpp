#include "ui/delegates/verdictdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/models/regiontreemodel.h"
#include "ui/text/itemroles.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/basestyle.h"
#include "ui/widgets/cardgrid.h"
#include "ui/widgets/checktree.h"
#include "ui/widgets/chipbar.h"
#include "ui/widgets/codehighlight.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/detailspane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/fieldmanners.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/findbar.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairlayout.h"
#include "ui/widgets/primarybutton.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sidepane.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace portreeve;
using namespace portreeve::widgets;

namespace {

class Settings final : public ViewSettings
{
public:
    [[nodiscard]] QByteArray read(const QString &key) const override { return values.value(key); }
    void write(const QString &key, const QByteArray &value) override { values.insert(key, value); }

    QMap<QString, QByteArray> values;
};

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

void fill(QStandardItemModel &model, int rows)
{
    model.setHorizontalHeaderLabels({latin("Name"), latin("Port"), latin("Why")});
    for (int row = 0; row < rows; ++row) {
        QList<QStandardItem *> items;
        for (int column = 0; column < 3; ++column)
            items.append(new QStandardItem(QStringLiteral("r%1c%2").arg(row).arg(column)));
        items[0]->setData(items[0]->text(), text::SearchRole);
        items[0]->setData(items[0]->text(), text::KeyRole);
        items[0]->setData(row, text::SortRole);
        model.appendRow(items);
    }
}

} // namespace

class TestUiWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new BaseStyle);
        QApplication::setPalette(theme::lightPalette());
    }

    void tableCopiesWhatIsShown()
    {
        Settings settings;
        QStandardItemModel model;
        fill(model, 4);
        TableView table(settings, latin("t"));
        table.setModel(&model);
        table.setupColumns({{10, false, false}, {10, false, true}, {10, false, false}}, -1);
        table.show();
        table.selectRow(1);
        table.setFocus();
        QTest::keySequence(&table, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), latin("r1c0\tr1c2\n"));
        table.clearSelection();
        table.horizontalHeader()->moveSection(2, 0);
        table.copySelection(true);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(latin("Why\tName\nr0c2\tr0c0\n")));
        QVERIFY(table.csv().startsWith(latin("Why,Name\r\n")));
        QCOMPARE(table.verticalHeader()->defaultSectionSize(), theme::rowHeight(table.fontMetrics()));
    }

    void tableRemembersColumns()
    {
        Settings settings;
        QStandardItemModel model;
        fill(model, 2);
        const QList<ColumnSetup> columns{{10, false, false}, {10, false, false}, {10, false, false}};
        {
            TableView table(settings, latin("t"));
            table.setModel(&model);
            table.setupColumns(columns, 0);
            table.setColumnHidden(1, true);
            table.setColumnWidth(2, 222);
            table.saveColumns();
        }
        TableView table(settings, latin("t"));
        table.setModel(&model);
        table.setupColumns(columns, 0);
        QVERIFY(table.isColumnHidden(1));
        QCOMPARE(table.columnWidth(2), 222);
        settings.values[latin("t")] = "not a header state";
        TableView damaged(settings, latin("t"));
        damaged.setModel(&model);
        damaged.setupColumns(columns, 0);
        QVERIFY(!damaged.isColumnHidden(1));
    }

    void selectionOutlivesFiltering()
    {
        Settings settings;
        QStandardItemModel model;
        fill(model, 30);
        models::FilterProxy proxy;
        proxy.setSourceModel(&model);
        TableView table(settings, latin("t"));
        table.setModel(&proxy);
        table.setupColumns({{10, false, false}, {10, false, false}, {10, false, false}}, 0);
        table.selectRow(12);
        QSignalSpy rows(&table, &TableView::currentRowChanged);
        proxy.setFilter(latin("r1"));
        QCOMPARE(table.currentIndex().data().toString(), latin("r12c0"));
        QCOMPARE(table.currentIndex().row(), 3);
        QCOMPARE(rows.last().first().toInt(), 3);
        proxy.setFilter(latin("r2"));
        QVERIFY(!table.currentIndex().isValid());
        QCOMPARE(rows.last().first().toInt(), -1);
    }

    void chipsOverflowIntoAMenu()
    {
        ChipBar bar;
        QList<Chip> chips;
        for (int i = 0; i < 12; ++i)
            chips.append({QString::number(i), QStringLiteral("choice number %1").arg(i), {}, i != 11});
        bar.setChips(chips);
        bar.resize(500, 30);
        bar.show();
        const QList<ChipButton *> buttons = bar.findChildren<ChipButton *>();
        QCOMPARE(buttons.size(), 12);
        const auto shown = std::count_if(buttons.begin(), buttons.end(), [](auto *b) { return b->isVisible(); });
        QVERIFY(shown > 0 && shown < 12);
        auto *more = bar.findChild<QToolButton *>();
        QVERIFY(more->isVisible());
        QCOMPARE(more->text(), QStringLiteral("+%1").arg(12 - shown));
        QVERIFY(more->geometry().right() <= bar.width());
        QSignalSpy removed(&bar, &ChipBar::removed);
        QTest::mouseClick(buttons[0], Qt::LeftButton);
        QTest::keyClick(buttons[1], Qt::Key_Delete);
        QCOMPARE(removed, (QList<QVariantList>{{latin("0")}, {latin("1")}}));
        const QList<QAction *> entries = bar.findChild<QMenu *>()->actions();
        QCOMPARE(entries.size(), 12 - shown);
        QVERIFY(!entries.last()->isEnabled());
        entries.first()->trigger();
        QCOMPARE(removed.size(), 3);
        bar.resize(4000, 30);
        QVERIFY(!more->isVisible());
    }

    void searchFieldEmptiesOnEscape()
    {
        SearchField field;
        QSignalSpy searched(&field, &SearchField::searched);
        QSignalSpy left(&field, &SearchField::leftDownwards);
        QTest::keyClicks(&field, latin("ab"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QTest::keyClick(&field, Qt::Key_Down);
        QCOMPARE(searched, (QList<QVariantList>{{latin("a")}, {latin("ab")}, {QString()}}));
        QCOMPARE(left.size(), 1);
    }

    void cardsAnswerKeysAndClicks()
    {
        CardGrid grid;
        grid.setChoices({{latin("a"), latin("Alpha"), latin("First."), {}, false, true},
                         {latin("b"), latin("Beta"), latin("Second."), latin("Cannot work here."), true, false}});
        grid.resize(900, 400);
        grid.show();
        QSignalSpy changes(&grid, &CardGrid::checkedChanged);
        const QList<ChoiceCard *> cards = grid.findChildren<ChoiceCard *>();
        QCOMPARE(cards.size(), 2);
        QVERIFY(cards[1]->isEnabled());
        QVERIFY(cards[1]->accessibleDescription().contains(latin("Cannot work here.")));
        QTest::keyClick(cards[1], Qt::Key_Space);
        QCOMPARE(changes.last().first().toStringList(), (QStringList{latin("a"), latin("b")}));
        QTest::mouseClick(cards[0], Qt::LeftButton);
        QCOMPARE(changes.last().first().toStringList(), QStringList{latin("b")});
        QVERIFY(cards[0]->y() == cards[1]->y());
        grid.resize(260, 400);
        QVERIFY(cards[0]->y() < cards[1]->y());
        QVERIFY(grid.heightForWidth(260) > grid.heightForWidth(900));
    }

    void cardsGrowWithTextAndFont()
    {
        const Choice choice{latin("a"), latin("Alpha"), latin("First."), {}, false, false};
        ChoiceCard card(choice);
        const int height = card.heightForWidth(200);
        Choice longer = choice;
        longer.sentence = latin("A sentence of many words that needs several lines in a narrow card.");
        card.setChoice(longer);
        const int wrapped = card.heightForWidth(200);
        QVERIFY(wrapped > height);
        for (int width = 100; width < 900; ++width) // more widths than are remembered
            QVERIFY(card.heightForWidth(width) >= card.heightForWidth(width + 1));
        QFont big = card.font();
        big.setPointSizeF(big.pointSizeF() * 2);
        card.setFont(big);
        QVERIFY(card.heightForWidth(200) > wrapped);
    }

    void clearButtonIsOurOwn()
    {
        const QStyle *style = QApplication::style();
        QCOMPARE(style->standardIcon(QStyle::SP_LineEditClearButton).pixmap(16).toImage(),
                 theme::icon(latin("close")).pixmap(16).toImage());
        QVERIFY(!style->standardIcon(QStyle::SP_MessageBoxWarning).isNull());
    }

    void figuresFilterOneAtATime()
    {
        FigureRow row;
        row.setFilters(true);
        row.setFigures({{latin("pass"), latin("3"), latin("Pass"), {}, {}, {}, {}},
                        {latin("blocked"), latin("1"), latin("Blocked"), {}, {}, {}, {}}});
        QSignalSpy chosen(&row, &FigureRow::chosenChanged);
        const QList<FigureButton *> buttons = row.findChildren<FigureButton *>();
        buttons[0]->click();
        buttons[1]->click();
        QVERIFY(!buttons[0]->isChecked());
        QCOMPARE(row.chosen(), latin("blocked"));
        buttons[1]->click();
        QCOMPARE(row.chosen(), QString());
        QCOMPARE(chosen.size(), 3);
    }

    void regionsAreSearchedAndChosen()
    {
        models::RegionTreeModel model;
        model.setRegions({{latin("us-east-1"), latin("N. Virginia"), latin("America"), {}},
                          {latin("eu-west-1"), latin("Ireland"), latin("Europe"), {}}});
        CheckTree tree;
        tree.setModel(&model);
        tree.searchField()->setText(latin("irel"));
        QVERIFY(tree.view()->isRowHidden(0, {}));
        QVERIFY(!tree.view()->isRowHidden(1, {}));
        tree.searchField()->setText(latin("us-east"));
        QVERIFY(!tree.view()->isRowHidden(0, model.index(0, 0)));
        QSignalSpy all(&tree, &CheckTree::allRequested);
        for (QPushButton *button : tree.findChildren<QPushButton *>())
            button->click();
        QCOMPARE(all, (QList<QVariantList>{{true}, {false}}));
    }

    void codeIsHighlighted_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("pieces");
        QTest::newRow("comment") << latin("# 192.0.2.1 accept") << latin("# 192.0.2.1 accept");
        QTest::newRow("comment after a rule") << latin("x # y") << latin("# y");
        QTest::newRow("hash inside a word") << latin("a#b") << QString();
        QTest::newRow("cisco comment") << latin("  ! note") << latin("! note");
        QTest::newRow("addresses and words")
            << latin("permit tcp 192.0.2.0/24 eq 443 foo") << latin("permit|tcp|192.0.2.0/24|443");
        QTest::newRow("IPv6") << latin("to 2001:db8::/32") << latin("2001:db8::/32");
        QTest::newRow("string") << latin("name \"drop all\" x") << latin("\"drop all\"");
        QTest::newRow("open string") << latin("'abc") << latin("'abc");
        QTest::newRow("empty") << QString() << QString();
    }
    void codeIsHighlighted()
    {
        QFETCH(QString, line);
        QStringList pieces;
        for (const auto &range : highlightLine(line, theme::lightPalette()))
            pieces.append(line.mid(range.start, range.length));
        QTEST(pieces.join(u'|'), "pieces");
    }

    void codeViewFindsAndNumbers()
    {
        CodeView view;
        view.resize(600, 300);
        view.show();
        QStringList lines;
        for (int i = 0; i < 50'000; ++i)
            lines.append(QStringLiteral("permit ip 10.0.%1.%2").arg(i / 256).arg(i % 256));
        const int narrow = view.numbersWidth();
        view.setCode(lines.join(u'\n'));
        QVERIFY(view.numbersWidth() > narrow);
        // Lines in sight have their colours, the rest wait.
        QVERIFY(!view.document()->firstBlock().layout()->formats().isEmpty());
        QVERIFY(view.document()->findBlockByNumber(40'000).layout()->formats().isEmpty());
        QVERIFY(view.findNext(latin("10.0.100.7"), false));
        QCOMPARE(view.textCursor().selectedText(), latin("10.0.100.7"));
        QVERIFY(!view.extraSelections().isEmpty());
        QVERIFY(view.findNext(latin("10.0.0.1"), false)); // wraps round
        QVERIFY(view.findNext(latin("10.0.195.79"), true));
        QVERIFY(!view.findNext(latin("no such line"), false));
        view.clearFind();
        QVERIFY(view.extraSelections().isEmpty());
        QVERIFY(view.isReadOnly());
    }

    /// Every line is in sight, up to so many, and the bar for long ones hides none.
    void codeViewFitsItsText()
    {
        CodeView view;
        view.fitTo(5);
        view.resize(400, view.height());
        view.setCode(QStringLiteral("a\nb\nc"));
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(!view.verticalScrollBar()->isVisible() && !view.horizontalScrollBar()->isVisible());
        const int three = view.height();
        view.setCode(QStringLiteral("a\nb\nc") + QString(300, u'x'));
        QTRY_VERIFY(view.horizontalScrollBar()->isVisible());
        QVERIFY(!view.verticalScrollBar()->isVisible());
        QVERIFY(view.height() > three);
        view.setLineWrapMode(QPlainTextEdit::WidgetWidth);
        view.setCode(QStringLiteral("a\nb\nc") + QString(60, u'x'));
        QTRY_VERIFY(!view.horizontalScrollBar()->isVisible());
        view.setCode(QStringLiteral("a\n").repeated(40));
        QTRY_VERIFY(view.verticalScrollBar()->isVisible());
        QVERIFY(view.height() < 3 * three);
    }

    void findBarOpensAndCloses()
    {
        QWidget box;
        auto *view = new CodeView(&box);
        view->setCode(latin("alpha\nbeta\nalpha"));
        auto *bar = new FindBar(view, &box);
        box.show();
        view->setFocus();
        QTest::keySequence(view, QKeySequence::Find);
        QVERIFY(bar->isVisible());
        auto *field = bar->findChild<SearchField *>();
        QTest::keyClicks(field, latin("alpha"));
        QCOMPARE(view->textCursor().blockNumber(), 0);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(view->textCursor().blockNumber(), 2);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(view->textCursor().blockNumber(), 0);
        field->setText(latin("gamma"));
        const QList<QLabel *> labels = bar->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](QLabel *l) { return !l->text().isEmpty(); }));
        field->clear();
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
    }

    void detailsAreCopiedAsText()
    {
        DetailsPane pane;
        Details details;
        details.title = latin("login.example.com");
        details.verdict = latin("blocked");
        details.verdictText = latin("No answer.");
        details.facts = {{latin("Ports"), latin("TCP 443"), true}};
        details.notes = {{latin("Spelled in two ways."), latin("warning")}};
        details.whyTitle = latin("Why is this here");
        details.why = {latin("You chose us-east-1.")};
        details.sourceText = latin("Guide, line 3");
        pane.setDetails(details);
        pane.resize(300, 400);
        pane.show();
        QSignalSpy copied(&pane, &DetailsPane::copied);
        pane.findChild<QToolButton *>()->click();
        QCOMPARE(copied.size(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 latin("login.example.com\nBlocked No answer.\nPorts: TCP 443\nSpelled in two ways.\nWhy is this "
                       "here\nYou chose us-east-1.\nGuide, line 3"));
        QVERIFY(pane.widget()->width() <= pane.viewport()->width());
        auto *extra = new QLabel(latin("more"));
        const QPointer<QLabel> watched(extra);
        pane.setExtra(extra);
        pane.setDetails(details);
        QVERIFY(watched && watched->isVisibleTo(&pane));
        pane.clear(latin("Nothing chosen."));
        QVERIFY(watched);
        QVERIFY(!watched->isVisibleTo(&pane));
        delete extra;
    }

    void copiedNamesHaveNoBreaks()
    {
        const QString host = latin("skylight-client-ds.us-east-1.amazonaws.com");
        TextLabel label(TextLabel::Kind::Body, host);
        label.setSelectable();
        label.resize(120, 100);
        label.show();
        QVERIFY(label.heightForWidth(120) > label.heightForWidth(1000)); // it does break
        QGuiApplication::clipboard()->clear();
        label.setSelection(0, static_cast<int>(label.text().size()));
        QTest::keySequence(&label, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), host);
        QTest::mouseClick(&label, Qt::LeftButton);
        QVERIFY(!label.hasSelectedText()); // so nothing can be dragged
    }

    void flowCentresLines()
    {
        QWidget row;
        auto *flow = new FlowLayout(&row, 8, 8);
        QList<QWidget *> items;
        for (const int height : {20, 40, 20}) {
            items.append(new QWidget(&row));
            items.last()->setFixedSize(100, height);
            flow->addWidget(items.last());
        }
        row.show();
        flow->setContentsMargins(0, 0, 0, 0);
        flow->setGeometry(QRect(0, 0, 220, 100)); // two on the first line, one on the second
        const QPoint origin = flow->contentsRect().topLeft();
        QCOMPARE(items[0]->y() - origin.y(), 10);
        QCOMPARE(items[1]->y() - origin.y(), 0);
        QCOMPARE(items[2]->y() - origin.y(), 48);
    }

    void pairsStandBesideOrAboveEachOther()
    {
        QWidget box;
        auto *pair = new widgets::PairLayout(&box, 400, 60);
        auto *one = new QPushButton(QStringLiteral("one"));
        auto *other = new QPushButton(QStringLiteral("other"));
        pair->addWidget(one);
        pair->addWidget(other);
        box.resize(600, 200);
        box.show();
        QCOMPARE(one->y(), other->y());
        QVERIFY(other->x() > one->x());
        QVERIFY(one->width() > other->width());
        box.resize(300, 200);
        QCOMPARE(one->x(), other->x());
        QVERIFY(other->y() > one->y());
        QCOMPARE(pair->heightForWidth(300), other->geometry().bottom() + 1);
        one->hide();
        QCoreApplication::processEvents();
        QCOMPARE(other->y(), 0);
        QCOMPARE(pair->count(), 2);
        delete pair->takeAt(0);
        QCOMPARE(pair->count(), 1);
        QCOMPARE(pair->itemAt(0)->widget(), other);
    }

    void severalFilesAreDropped()
    {
        QWidget one;
        QWidget several;
        const widgets::FileDrop single(&one);
        const widgets::FileDrop all(&several, widgets::FileDrop::Takes::Several);
        QSignalSpy dropped(&single, &widgets::FileDrop::dropped);
        QSignalSpy severalDropped(&all, &widgets::FileDrop::severalDropped);
        QMimeData files;
        files.setUrls({QUrl(QStringLiteral("file:///tmp/a")), QUrl(QStringLiteral("file:///tmp/b"))});
        const auto drop = [&files](QWidget &widget) {
            QDropEvent event(QPointF(1, 1), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
            event.ignore();
            widget.findChild<widgets::FileDrop *>()->eventFilter(&widget, &event);
            return event.isAccepted();
        };
        QVERIFY(!drop(one));
        QVERIFY(drop(several));
        QCOMPARE(severalDropped.last().first().toStringList(),
                 (QStringList{QStringLiteral("/tmp/a"), QStringLiteral("/tmp/b")}));
        files.setUrls({QUrl(QStringLiteral("file:///tmp/a"))});
        QVERIFY(drop(one));
        QCOMPARE(dropped.last().first().toString(), QStringLiteral("/tmp/a"));
        files.setUrls({QUrl(QStringLiteral("file:///tmp/a")), QUrl(QStringLiteral("https://example.com/b"))});
        QVERIFY(!drop(several));
    }

    void wheelAndTabLeaveAField()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *box = new QComboBox;
        box->addItems({QStringLiteral("a"), QStringLiteral("b")});
        auto *text = new QPlainTextEdit;
        column->addWidget(box);
        column->addWidget(text);
        for (QWidget *field : {static_cast<QWidget *>(box), static_cast<QWidget *>(text)})
            widgets::mindManners(*field);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        text->setFocus();
        const auto turn = [box] {
            QWheelEvent event(QPointF(5, 5), box->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120), Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(box, &event);
            return box->currentIndex();
        };
        QCOMPARE(turn(), 0); // the page is scrolled, not the answer changed
        QTest::keyClick(text, Qt::Key_Tab);
        QVERIFY(text->toPlainText().isEmpty());
        QVERIFY(box->hasFocus());
        QCOMPARE(turn(), 1);
    }

    void findingsAreOrderedAndLimited()
    {
        FindingList list;
        Findings findings;
        for (int i = 0; i < 9; ++i)
            findings.append({QString::number(i),
                             i == 8 ? Severity::Error : Severity::Info,
                             Message("test", QByteArray("Sentence ") + QByteArray::number(i)),
                             {}});
        list.setFindings(findings);
        const auto sentences = [&list] {
            QStringList all;
            for (QLabel *label : list.findChildren<QLabel *>()) {
                if (label->isVisibleTo(&list) && label->text().startsWith(latin("Sentence")))
                    all.append(label->text());
            }
            return all;
        };
        QCOMPARE(sentences().size(), 6);
        QCOMPARE(sentences().first(), latin("Sentence 8"));
        list.findChild<QPushButton *>()->click();
        QCOMPARE(sentences().size(), 9);
    }

    void jobBarPausesAndCancels()
    {
        JobBar bar;
        QSignalSpy paused(&bar, &JobBar::pauseRequested);
        QSignalSpy cancelled(&bar, &JobBar::cancelRequested);
        bar.setState({true, false, true, latin("Checking 23 of 87"), 23, 87});
        QVERIFY(bar.isVisible());
        QCOMPARE(bar.findChild<QProgressBar *>()->value(), 23);
        const QList<QToolButton *> buttons = bar.findChildren<QToolButton *>();
        buttons[0]->click();
        bar.setState({true, true, true, latin("Paused"), 23, 87});
        buttons[0]->click();
        buttons[1]->click();
        QCOMPARE(paused, (QList<QVariantList>{{true}, {false}}));
        QCOMPARE(cancelled.size(), 1);
        bar.setState({});
        QVERIFY(!bar.isVisible());
    }

    void sidePaneFoldsIntoADrawer()
    {
        Settings settings;
        auto *side = new QLabel(latin("side"));
        SidePane pane(new QLabel(latin("main")), side, settings, latin("pane"));
        pane.resize(1400, 500);
        pane.show();
        QVERIFY(!pane.isFolded());
        QVERIFY(side->isVisible());
        pane.resize(900, 500);
        QVERIFY(pane.isFolded());
        QVERIFY(!side->isVisible());
        pane.openSide();
        QVERIFY(side->isVisible());
        QVERIFY(side->parentWidget()->geometry().right() <= pane.width());
        QTest::keyClick(&pane, Qt::Key_Escape);
        QVERIFY(!side->isVisible());
        pane.resize(1400, 500);
        QVERIFY(side->isVisible());
        pane.saveState();
    }

    void primaryButtonRunsItsAction()
    {
        PrimaryButton button;
        int runs = 0;
        ActionSpec spec;
        spec.text = latin("Run checks");
        spec.icon = latin("run");
        spec.run = [&] {
            ++runs;
            button.setSpec(std::nullopt); // the action may take itself away
        };
        button.setSpec(spec);
        QVERIFY(button.isVisibleTo(nullptr));
        button.click();
        QCOMPARE(runs, 1);
        QVERIFY(!button.isVisible());
    }

    void emptyStateAsks()
    {
        EmptyState state;
        state.setTexts(latin("check"), latin("Nothing yet"), latin("Do this."), latin("Go"));
        QSignalSpy asked(&state, &EmptyState::actionRequested);
        state.findChild<QPushButton *>()->click();
        QCOMPARE(asked.size(), 1);
        state.setTexts(latin("check"), latin("Nothing yet"), latin("Do this."));
        QVERIFY(!state.findChild<QPushButton *>()->isVisibleTo(&state));
    }

    void verdictsShowShapeAndWordInBothThemes()
    {
        for (const QPalette &palette : {theme::lightPalette(), theme::darkPalette()}) {
            QStandardItemModel model(6, 1);
            Settings settings;
            TableView table(settings, latin("v"));
            table.setPalette(palette);
            table.setModel(&model);
            table.setItemDelegate(new delegates::VerdictDelegate(&table));
            model.setData(model.index(0, 0), latin("pass"), text::VerdictRole);
            model.setData(model.index(1, 0), latin("blocked"), text::VerdictRole);
            table.resize(200, 200);
            const QImage image = table.grab().toImage();
            const int top = table.viewport()->y() + table.rowViewportPosition(0);
            const int height = table.rowHeight(0);
            const QRect first(table.viewport()->x(), top, 90, height - 1);
            QVERIFY(image.copy(first) != image.copy(first.translated(0, height)));
            QVERIFY(image.copy(first) != image.copy(first.translated(0, height * 2)));
        }
    }

    void marksGrowWithTheText()
    {
        QPushButton button;
        const int small = button.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &button);
        QFont font = button.font();
        font.setPointSizeF(font.pointSizeF() * 2);
        button.setFont(font);
        const int large = button.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &button);
        QVERIFY(large > small * 3 / 2);
    }
};

QTEST_MAIN(TestUiWidgets)
#include "tst_uiwidgets.moc"
