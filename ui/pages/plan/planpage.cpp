#include "ui/pages/plan/planpage.h"

#include "ui/delegates/fixedfontdelegate.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/regiontreemodel.h"
#include "ui/pages/plan/planmodel.h"
#include "ui/text/counttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/cardgrid.h"
#include "ui/widgets/checktree.h"
#include "ui/widgets/columnscroll.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sidepane.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTreeView>

namespace portreeve::pages {
namespace {

using requirements::Selection;
using widgets::CardGrid;
using widgets::TextLabel;

QWidget *scrolled(QWidget *content, QWidget *parent)
{
    auto *area = new widgets::ColumnScroll(parent);
    area->setContent(content);
    return area;
}

QList<widgets::Choice> checked(QList<widgets::Choice> choices, const QStringList &on)
{
    for (widgets::Choice &choice : choices)
        choice.checked = on.contains(choice.id);
    return choices;
}

} // namespace

PlanPage::PlanPage(PlanModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_regions(new models::RegionTreeModel(this))
{
    auto *main = new QWidget(this);
    auto *columns = new QHBoxLayout(main);
    columns->setContentsMargins(theme::PageMargin, theme::Spacing, theme::Gap, 0);
    columns->setSpacing(theme::GroupGap);
    columns->addWidget(makeRegions(), 4);
    columns->addWidget(makeChoices(), 5);
    m_pane = new widgets::SidePane(main, makeNeeds(), settings, QStringLiteral("plan/pane"), this);
    m_pane->setSideWidth(40);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_pane);
    connectModel();
    refresh();
}

QWidget *PlanPage::makeRegions()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, theme::Gap);
    column->setSpacing(theme::Gap);
    column->addWidget(widgets::sectionLabel(tr("Regions"), box));
    m_tree = new widgets::CheckTree(box);
    m_tree->setHint(tr("Find a Region (Ctrl+K)"));
    m_tree->setModel(m_regions);
    m_tree->view()->setItemDelegate(new delegates::RowDelegate(m_tree));
    m_tree->view()->setItemDelegateForColumn(models::RegionTreeModel::Code, new delegates::FixedFontDelegate(m_tree));
    m_tree->setOptionalColumn(models::RegionTreeModel::Code);
    m_tree->view()->setFrameShape(QFrame::StyledPanel);
    column->addWidget(m_tree, 1);
    return box;
}

QWidget *PlanPage::makeChoices()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, theme::Gap, theme::PageMargin);
    column->setSpacing(theme::Gap);
    m_openNeeds = new QPushButton(theme::icon(QStringLiteral("details")), tr("What this needs"), content);
    m_openNeeds->hide();
    column->addWidget(m_openNeeds, 0, Qt::AlignRight);
    const auto group = [&](const QString &title, CardGrid *&grid) {
        column->addWidget(widgets::sectionLabel(title, content));
        grid = new CardGrid(content);
        column->addWidget(grid);
        column->addSpacing(theme::Gap);
    };
    group(tr("Products"), m_products);
    group(tr("Streaming protocols"), m_protocols);
    group(tr("Clients"), m_clients);
    group(tr("Features"), m_features);
    column->addStretch(1);
    return scrolled(content, this);
}

QWidget *PlanPage::makeNeeds()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::PageMargin, theme::Spacing, theme::PageMargin, theme::PageMargin);
    column->setSpacing(theme::Gap);
    column->addWidget(widgets::sectionLabel(tr("What this needs"), content));
    m_figures = new widgets::FigureRow(content);
    column->addWidget(m_figures);
    m_hint = widgets::dimmedLabel(tr("Choose at least one Region to see what must be reachable."), content);
    column->addWidget(m_hint);

    m_rangesNotice = new QWidget(content);
    auto *notice = new QVBoxLayout(m_rangesNotice);
    notice->setContentsMargins(0, theme::Gap, 0, 0);
    notice->setSpacing(theme::Gap);
    m_rangesText = new TextLabel(TextLabel::Kind::Body, {}, m_rangesNotice);
    m_rangesText->setWordWrap(true);
    auto *load = new QPushButton(theme::icon(QStringLiteral("download")), tr("Get the AWS range file"), m_rangesNotice);
    notice->addWidget(m_rangesText);
    notice->addWidget(load, 0, Qt::AlignLeft);
    connect(load, &QPushButton::clicked, this, [this] { Q_EMIT m_model.rangesRequested(); });
    column->addWidget(m_rangesNotice);

    column->addSpacing(theme::Gap);
    m_findingsTitle = widgets::sectionLabel(tr("Good to know"), content);
    column->addWidget(m_findingsTitle);
    m_findings = new widgets::FindingList(content);
    column->addWidget(m_findings);
    column->addSpacing(theme::Gap);
    column->addWidget(widgets::sectionLabel(tr("Next steps"), content));
    addStep(*column, QStringLiteral("check"), tr("Check from this device"),
            tr("Proves what is reachable, and says what blocks the rest."), QStringLiteral("check"));
    addStep(*column, QStringLiteral("firewall"), tr("Write the firewall rules"), tr("For the firewall that you have."),
            QStringLiteral("firewall"));
    addStep(*column, QStringLiteral("endpoints"), tr("See every endpoint"),
            tr("Each host and prefix with its reason and source."), QStringLiteral("endpoints"));
    column->addStretch(1);
    return scrolled(content, this);
}

void PlanPage::addStep(QVBoxLayout &column, const QString &icon, const QString &title, const QString &sentence,
                       const QString &pageId)
{
    auto *button = new QPushButton(theme::icon(icon), title, column.parentWidget());
    const int side = theme::iconSize(fontMetrics());
    button->setIconSize({side, side});
    button->setAccessibleDescription(sentence);
    button->setToolTip(sentence);
    connect(button, &QPushButton::clicked, this, [this, pageId] { Q_EMIT m_model.stepRequested(pageId); });
    column.addWidget(button, 0, Qt::AlignLeft);
    column.addWidget(widgets::dimmedLabel(sentence, column.parentWidget()));
    m_steps.append(button);
}

void PlanPage::connectModel()
{
    connect(&m_model, &PlanModel::dataChanged, this, &PlanPage::refresh);
    connect(m_regions, &models::RegionTreeModel::checkedChanged, this, [this](const QStringList &codes) {
        Selection selection = m_model.data().selection;
        selection.regions = codes;
        Q_EMIT m_model.selectionChanged(selection);
    });
    connect(m_tree, &widgets::CheckTree::allRequested, m_regions, &models::RegionTreeModel::checkAll);
    const auto choose = [this](CardGrid *grid, QStringList Selection::*member) {
        connect(grid, &CardGrid::checkedChanged, this, [this, member](const QStringList &ids) {
            Selection selection = m_model.data().selection;
            selection.*member = ids;
            Q_EMIT m_model.selectionChanged(selection);
        });
    };
    choose(m_products, &Selection::products);
    choose(m_protocols, &Selection::protocols);
    choose(m_clients, &Selection::clients);
    choose(m_features, &Selection::features);
    connect(m_openNeeds, &QPushButton::clicked, m_pane, &widgets::SidePane::openSide);
    connect(m_pane, &widgets::SidePane::foldedChanged, m_openNeeds, &QWidget::setVisible);
}

void PlanPage::refresh()
{
    const PlanData &data = m_model.data();
    QStringList codes;
    for (const models::RegionItem &region : data.regions)
        codes.append(region.code + region.hint);
    if (codes != m_regionCodes) {
        m_regionCodes = codes;
        m_regions->setRegions(data.regions);
    }
    m_regions->setRtts(data.rtts);
    m_tree->view()->setColumnHidden(models::RegionTreeModel::Rtt, data.rtts.isEmpty());
    m_tree->arrangeColumns();
    m_regions->setChecked(data.selection.regions);
    m_products->setChoices(checked(data.products, data.selection.products));
    m_protocols->setChoices(checked(data.protocols, data.selection.protocols));
    m_clients->setChoices(checked(data.clients, data.selection.clients));
    m_features->setChoices(checked(data.features, data.selection.features));
    m_rangesNotice->setVisible(!data.rangesProblem.isEmpty());
    m_rangesText->setText(data.rangesProblem);
    m_findings->setFindings(data.findings);
    m_findingsTitle->setVisible(!data.findings.isEmpty());
    showFigures(data.figures);
    Q_EMIT statusChanged();
}

void PlanPage::showFigures(const PlanFigures &figures)
{
    m_hint->setVisible(!figures.known);
    m_figures->setVisible(figures.known);
    for (QPushButton *step : std::as_const(m_steps))
        step->setEnabled(figures.known);
    m_figures->setFigures({
        {QStringLiteral("hosts"), text::numberText(figures.hosts), tr("hosts"), {}, {}, {}, {}},
        {QStringLiteral("prefixes"), text::numberText(figures.prefixes), tr("prefixes"), {}, {}, {}, {}},
        {QStringLiteral("rules"), text::numberText(figures.rules), tr("rules"), {}, {}, {}, {}},
    });
}

bool PlanPage::focusSearch()
{
    m_tree->searchField()->setFocus(Qt::ShortcutFocusReason);
    m_tree->searchField()->selectAll();
    return true;
}

QString PlanPage::status() const
{
    const PlanFigures &figures = m_model.data().figures;
    if (!figures.known)
        return {};
    return QStringList{text::hostsText(figures.hosts), text::prefixesText(figures.prefixes),
                       text::rulesText(figures.rules)}
        .join(QLatin1String("   "));
}

void PlanPage::saveState()
{
    m_pane->saveState();
}

} // namespace portreeve::pages
