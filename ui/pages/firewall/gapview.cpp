#include "ui/pages/firewall/gapview.h"

#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/verdictdelegate.h"
#include "ui/models/filterproxy.h"
#include "ui/pages/firewall/gaptablemodel.h"
#include "ui/text/counttext.h"
#include "ui/text/errortext.h"
#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/detailspane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <functional>

namespace portreeve::pages {

GapView::GapView(GapModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_settings(settings)
    , m_rows(new GapTableModel(this))
    , m_proxy(new models::FilterProxy(this))
    , m_details(new widgets::DetailsPane)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_empty(new widgets::EmptyState)
    , m_body(new QWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto *place = new QWidget(this);
    m_stack = new QStackedLayout(place);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(theme::Spacing, 0, theme::Spacing, 0);
    body->setSpacing(theme::Gap);
    m_figures = new widgets::FigureRow(m_body);
    m_figures->setFilters(true);
    m_findings = new widgets::FindingList(m_body);
    m_splitter->addWidget(makeTable(settings));
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->restoreState(settings.read(QStringLiteral("firewall/gap")));
    body->addWidget(m_figures);
    body->addWidget(m_findings);
    body->addWidget(m_splitter, 1);
    m_stack->addWidget(m_body);
    m_stack->addWidget(m_empty);
    column->addWidget(place, 1);
    connect(m_figures, &widgets::FigureRow::chosenChanged, this, &GapView::applyFilter);
    connect(m_empty, &widgets::EmptyState::actionRequested, this, &GapView::choose);
    connect(new widgets::FileDrop(this), &widgets::FileDrop::dropped, &m_model, &GapModel::compareWith);
    connect(&m_model, &GapModel::languagesChanged, this, &GapView::showLanguages);
    connect(&m_model, &GapModel::changed, this, &GapView::showGap);
    showLanguages();
    showGap();
}

QWidget *GapView::makeHead()
{
    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(theme::Spacing, theme::Gap, theme::Spacing, theme::Gap);
    column->setSpacing(theme::Tight);
    auto *buttons = new QWidget(head);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    m_language = new QComboBox(buttons);
    m_language->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_language->setMinimumContentsLength(22);
    auto *open = new QPushButton(theme::icon(QStringLiteral("open")), tr("Choose configuration"), buttons);
    m_save = new QPushButton(theme::icon(QStringLiteral("download")), tr("Save what is missing"), buttons);
    m_image = new QComboBox(buttons);
    m_imageField = widgets::labelledField(tr("Default rules of"), m_image, buttons);
    m_imageField->setToolTip(tr("Compares with the default rules of Amazon's image of this Windows, too"));
    row->addWidget(widgets::labelledField(tr("Its language"), m_language, buttons));
    row->addWidget(m_imageField);
    row->addWidget(open);
    m_lists = new QPushButton(buttons);
    m_lists->setMenu(new QMenu(m_lists));
    m_lists->setToolTip(tr("Which lists of the configuration the traffic passes. What all of the chosen ones let "
                           "through is covered; of security groups, what one of them does."));
    row->addWidget(m_lists);
    row->addWidget(m_save);
    m_file = widgets::dimmedLabel({}, head);
    column->addWidget(buttons);
    column->addWidget(m_file);
    connect(open, &QPushButton::clicked, this, &GapView::choose);
    connect(m_save, &QPushButton::clicked, this, &GapView::save);
    connect(m_language, &QComboBox::activated, this,
            [this] { m_model.chooseLanguage(m_language->currentData().toString()); });
    connect(m_image, &QComboBox::activated, this, [this] { m_model.chooseImage(m_image->currentData().toString()); });
    return head;
}

QWidget *GapView::makeTable(widgets::ViewSettings &settings)
{
    m_table = new widgets::TableView(settings, QStringLiteral("firewall/gapColumns"));
    m_proxy->setSourceModel(m_rows);
    m_table->setModel(m_proxy);
    m_table->setAccessibleName(tr("Comparison"));
    m_table->setItemDelegate(new delegates::RowDelegate(m_table));
    m_table->setItemDelegateForColumn(GapTableModel::State, new delegates::VerdictDelegate(m_table));
    m_table->setItemDelegateForColumn(GapTableModel::Subject, new delegates::FixedFontDelegate(m_table));
    QList<widgets::ColumnSetup> columns(GapTableModel::ColumnCount);
    columns[GapTableModel::State] = {16};
    columns[GapTableModel::Subject] = {36, false, false, true};
    columns[GapTableModel::Rules] = {12};
    columns[GapTableModel::Text] = {36, true};
    m_table->setupColumns(columns, GapTableModel::State);
    connect(m_table, &widgets::TableView::currentRowChanged, this, &GapView::showRow);
    return m_table;
}

void GapView::showLanguages()
{
    const QSignalBlocker quiet(m_language);
    m_language->clear();
    for (const GapLanguage &language : m_model.languages())
        m_language->addItem(language.title, language.id);
    m_language->setCurrentIndex(m_language->findData(m_model.language()));
    showImages();
}

void GapView::showImages()
{
    const QSignalBlocker quiet(m_image);
    m_image->clear();
    m_image->addItem(tr("no image"), QString());
    const QList<GapImage> images = m_model.images();
    for (const GapImage &image : images)
        m_image->addItem(image.title, image.id);
    m_image->setCurrentIndex(qMax(0, m_image->findData(m_model.image())));
    m_imageField->setVisible(!images.isEmpty());
}

void GapView::showLists()
{
    const QStringList lists = m_model.gap() ? m_model.gap()->lists : QStringList();
    const QStringList &through = m_model.through();
    QMenu *menu = m_lists->menu();
    menu->clear();
    const auto add = [menu](const QString &text, bool checked, const std::function<void(bool)> &chosen) {
        QAction *entry = menu->addAction(text);
        entry->setCheckable(true);
        entry->setChecked(checked);
        connect(entry, &QAction::triggered, menu, chosen);
    };
    add(tr("All lists"), through.isEmpty(), [this](bool) { m_model.chooseLists({}); });
    menu->addSeparator();
    for (const QString &name : lists)
        add(QString(name).replace(u'&', QStringLiteral("&&")), through.contains(name),
            [this, name](bool chosen) { chooseList(name, chosen); });
    m_lists->setText(through.isEmpty() ? tr("All lists") : tr("%1 of %2 lists").arg(through.size()).arg(lists.size()));
    m_lists->setVisible(lists.size() > 1);
}

void GapView::chooseList(const QString &name, bool chosen)
{
    QStringList through = m_model.through();
    through.removeAll(name);
    if (chosen)
        through.append(name);
    m_model.chooseLists(through);
}

void GapView::showGap()
{
    showLists();
    const std::optional<Gap> &gap = m_model.gap();
    m_save->setEnabled(gap && !gap->lacking.isEmpty());
    m_file->setText(QDir::toNativeSeparators(m_model.path()));
    m_file->setVisible(!m_model.path().isEmpty());
    if (!gap) {
        m_empty->setTexts(QStringLiteral("firewall"), tr("No configuration yet"),
                          tr("Choose or drop what your firewall prints of its configuration: you see which "
                             "requirements it lets through, by which rule, and what is missing. Nothing is changed."),
                          tr("Choose configuration"));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (gap->refusal) {
        m_empty->setTexts(QStringLiteral("error"), text::errorSentence(*gap->refusal), text::errorRemedy(*gap->refusal),
                          tr("Choose configuration"));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_body);
    m_rows->setRows(gap->rows);
    m_findings->setFindings(gap->findings);
    m_findings->setVisible(!gap->findings.isEmpty());
    showFigures();
    applyFilter();
    m_table->selectFirst();
}

void GapView::showFigures()
{
    QHash<GapKind, int> counts;
    for (const GapRow &row : m_rows->rows())
        ++counts[row.kind];
    QList<widgets::Figure> figures;
    for (const GapKind kind : gapKinds()) {
        const GapStyle style = gapStyle(kind);
        if (counts.value(kind) == 0 && style.optional)
            continue;
        const text::VerdictStyle pass = text::verdictStyle(QStringLiteral("pass"));
        figures.append({style.id, text::numberText(counts.value(kind)), style.word,
                        style.good ? pass.icon : text::severityIcon(style.severity),
                        style.good ? pass.light : text::severityColor(style.severity, false),
                        style.good ? pass.dark : text::severityColor(style.severity, true), style.meaning});
    }
    m_figures->setFigures(figures);
}

void GapView::applyFilter()
{
    const QString chosen = m_figures->chosen();
    m_proxy->setCondition(
        [this, chosen](int row) { return chosen.isEmpty() || gapStyle(m_rows->row(row).kind).id == chosen; });
}

void GapView::showRow(int row)
{
    if (row < 0) {
        m_details->clear(tr("Choose a row to see all of it."));
        return;
    }
    const GapRow &chosen = m_rows->row(m_proxy->sourceRow(row));
    const GapStyle style = gapStyle(chosen.kind);
    widgets::Details details;
    details.title = chosen.subject;
    details.fixedTitle = true;
    details.subtitle = style.word;
    details.notes.append({style.good ? style.meaning : tr("%1.").arg(style.meaning),
                          style.good ? QString() : severityId(style.severity)});
    if (!chosen.rules.isEmpty())
        details.facts.append({tr("Decided by"), chosen.rules});
    for (const GapFact &fact : chosen.facts)
        details.facts.append({fact.label, fact.value, true});
    m_details->setDetails(details);
}

void GapView::choose()
{
    widgets::askForFile(this, tr("Choose configuration"), [this](const QString &path) { m_model.compareWith(path); });
}

void GapView::save()
{
    const std::optional<Gap> &gap = m_model.gap();
    if (!gap || gap->lacking.isEmpty())
        return;
    widgets::askWhereToSave(
        this, m_save->text(), gap->lackingFileName,
        [this, text = gap->lacking](const QString &path) { Q_EMIT m_model.saveRequested(path, text); });
}

void GapView::saveState()
{
    m_table->saveColumns();
    m_settings.write(QStringLiteral("firewall/gap"), m_splitter->saveState());
}

} // namespace portreeve::pages
