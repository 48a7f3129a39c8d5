#include "ui/pages/firewall/firewallpage.h"

#include "ui/pages/firewall/curveview.h"
#include "ui/pages/firewall/deltaview.h"
#include "ui/pages/firewall/feedview.h"
#include "ui/pages/firewall/firewallmodel.h"
#include "ui/pages/firewall/formatlist.h"
#include "ui/pages/firewall/gapview.h"
#include "ui/pages/firewall/linestrip.h"
#include "ui/pages/firewall/optionform.h"
#include "ui/pages/firewall/rulesview.h"
#include "ui/text/counttext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/columnscroll.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/labels.h"

#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

constexpr int LeastWideCharacters = 110; ///< for three columns side by side

} // namespace

FirewallPage::FirewallPage(FirewallModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : Page(parent)
    , m_model(model)
    , m_settings(settings)
    , m_formats(new FormatList)
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_choices(new QSplitter(Qt::Horizontal))
    , m_empty(new widgets::EmptyState(this))
{
    for (QSplitter *splitter : {m_splitter, m_choices}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(theme::Tight);
    }
    m_choices->addWidget(makeFormats());
    m_choices->addWidget(makeOptions());
    m_splitter->addWidget(m_choices);
    m_splitter->addWidget(makeResults());
    const int character = theme::textWidth(fontMetrics(), 1);
    m_formats->setMinimumWidth(character * 20);
    m_splitter->setSizes({character * 78, character * 100});
    m_choices->setSizes({character * 42, character * 36}); // the longest choices are seen whole
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(settings.read(QStringLiteral("firewall/preview")));
    m_choices->restoreState(settings.read(QStringLiteral("firewall/choices")));
    m_empty->setTexts(QStringLiteral("firewall"), tr("No rules to write yet"),
                      tr("Choose Regions and what the users do; the rules for your firewall are then written here."),
                      tr("Go to Plan"));
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    connectModel();
    showFormats();
    showPreview();
}

void FirewallPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

void FirewallPage::arrange()
{
    const bool wide = width() >= theme::textWidth(fontMetrics(), LeastWideCharacters);
    const Qt::Orientation orientation = wide ? Qt::Horizontal : Qt::Vertical;
    if (m_choices->orientation() == orientation)
        return;
    m_choices->setOrientation(orientation);
    if (!wide)
        m_choices->setSizes({height() / 2, height() / 2});
}

QWidget *FirewallPage::makeFormats()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, theme::Gap);
    column->setSpacing(theme::Gap);
    m_saveAll = new QPushButton(theme::icon(QStringLiteral("download")), tr("Save all formats"), box);
    m_saveAll->setToolTip(tr("Write every format that can carry the selection into a folder"));
    m_saving = new widgets::JobBar(box);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme::Spacing, 0, theme::Spacing, 0);
    row->addWidget(m_saveAll, 0, Qt::AlignLeft);
    row->addWidget(m_saving, 1);
    column->addWidget(m_formats, 1);
    column->addLayout(row);
    connect(m_saveAll, &QPushButton::clicked, this, &FirewallPage::saveAll);
    connect(m_saving, &widgets::JobBar::cancelRequested, &m_model, &FirewallModel::saveAllCancelled);
    return box;
}

QWidget *FirewallPage::makeOptions()
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::Spacing, theme::Spacing, theme::Spacing, theme::Spacing);
    column->setSpacing(theme::Gap);
    m_title = widgets::sectionLabel({}, content);
    m_title->setWordWrap(true);
    m_form = new OptionForm(content);
    m_findings = new widgets::FindingList(content);
    column->addWidget(m_title);
    column->addWidget(m_form);
    column->addWidget(m_findings);
    column->addStretch(1);
    auto *area = new widgets::ColumnScroll(this);
    area->setLeastWidth(theme::textWidth(fontMetrics(), 24));
    area->setContent(content);
    return area;
}

QWidget *FirewallPage::makeBar()
{
    auto *bar = new QWidget(this);
    auto *row = new widgets::FlowLayout(bar, theme::Gap, theme::Tight);
    row->setContentsMargins(theme::Spacing, theme::Gap, theme::Spacing, theme::Gap);
    m_budgetBar = new QProgressBar(bar);
    m_budgetBar->setTextVisible(false);
    m_budgetBar->setFixedWidth(theme::textWidth(fontMetrics(), 14));
    m_budgetBar->setMaximumHeight(fontMetrics().height());
    m_budget = new TextLabel(TextLabel::Kind::Body, {}, bar);
    m_notExpressed = new QPushButton(theme::icon(QStringLiteral("warning")), {}, bar);
    m_notExpressed->setMenu(new QMenu(m_notExpressed));
    row->addWidget(m_budgetBar);
    row->addWidget(m_budget);
    row->addWidget(m_notExpressed);
    return bar;
}

QWidget *FirewallPage::makeTools()
{
    auto *tools = new QWidget(this);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, theme::Gap, theme::Tight);
    row->setSpacing(theme::Tight);
    auto *find = new QToolButton(tools);
    find->setIcon(theme::icon(QStringLiteral("search")));
    find->setToolTip(tr("Find in the rules (Ctrl+F)"));
    find->setAccessibleName(tr("Find in the rules"));
    auto *copy = new QToolButton(tools);
    copy->setIcon(theme::icon(QStringLiteral("copy")));
    copy->setText(tr("Copy rules"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton *button : {find, copy}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(find, &QToolButton::clicked, this, [this] { currentRules()->openFind(); });
    connect(copy, &QToolButton::clicked, this, [this] { currentRules()->copy(); });
    return tools;
}

void FirewallPage::makeTabs(QWidget *parent)
{
    m_tabs = new QTabWidget(parent);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Rules and comparisons"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_delta = new DeltaView(m_model.delta());
    m_curve = new CurveView(m_model.curve());
    m_gap = new GapView(m_model.gap(), m_settings);
    m_feed = new FeedView(m_model.feed(), m_settings);
    m_tabs->addTab(makePreview(), tr("Preview"));
    m_tabs->addTab(m_delta, tr("Delta"));
    m_tabs->setTabToolTip(1, tr("What has changed since an earlier export"));
    m_tabs->addTab(m_curve, tr("Budget curve"));
    m_tabs->setTabToolTip(2, tr("What fewer entries would cost"));
    m_tabs->addTab(m_gap, tr("Compare with mine"));
    m_tabs->setTabToolTip(3, tr("What the configuration of your firewall lets through of this"));
    m_tabs->addTab(m_feed, tr("Serve"));
    m_tabs->setTabToolTip(4, tr("Lists for firewalls that fetch them from this device"));
    m_tools = makeTools();
    m_tabs->setCornerWidget(m_tools);
    connect(m_tabs, &QTabWidget::currentChanged, this, &FirewallPage::showTools);
    connect(m_curve, &CurveView::entriesChosen, this, &FirewallPage::allowEntries);
}

QWidget *FirewallPage::makePreview()
{
    m_preview = new QWidget(this);
    auto *column = new QVBoxLayout(m_preview);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_rules = new RulesView(tr("Preview of the rules"), m_preview);
    m_line = new LineStrip(m_preview);
    column->addWidget(m_rules, 1);
    column->addWidget(m_line);
    connect(m_rules, &RulesView::lineChanged, this, &FirewallPage::showLine);
    connect(m_line, &LineStrip::requirementRequested, &m_model, &FirewallModel::requirementRequested);
    return m_preview;
}

void FirewallPage::showLine(int line)
{
    const std::optional<Preview> &preview = m_model.preview();
    m_line->setNote(preview && preview->noteOf ? preview->noteOf(line) : LineNote());
}

QWidget *FirewallPage::makeResults()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    makeTabs(box);
    column->addWidget(m_tabs, 1);
    return box;
}

void FirewallPage::connectModel()
{
    connect(&m_model, &FirewallModel::formatsChanged, this, &FirewallPage::showFormats);
    connect(&m_model, &FirewallModel::previewChanged, this, &FirewallPage::showPreview);
    connect(&m_model, &FirewallModel::sought, this, &FirewallPage::findSought);
    connect(&m_model, &FirewallModel::savingChanged, this, &FirewallPage::showSaving);
    connect(&m_model.delta(), &DeltaModel::changed, this, &FirewallPage::showTools);
    connect(m_formats, &FormatList::chosen, this, [this](const QString &id) {
        m_model.choose(id, {});
        showFormat();
    });
    connect(m_form, &OptionForm::valuesChanged, this,
            [this](const OptionValues &values) { m_model.choose(m_model.format(), values); });
    connect(m_empty, &widgets::EmptyState::actionRequested, this,
            [this] { Q_EMIT m_model.stepRequested(QStringLiteral("plan")); });
}

void FirewallPage::showFormats()
{
    m_formats->setFormats(m_model.formats());
    if (m_model.format().isEmpty() && !m_model.formats().isEmpty())
        m_model.choose(m_model.formats().first().id, {});
    showFormat();
}

void FirewallPage::showFormat()
{
    m_formats->setCurrent(m_model.format());
    for (const FormatEntry &format : m_model.formats()) {
        if (format.id == m_model.format())
            m_title->setText(tr("Options for %1").arg(format.title));
    }
    m_form->setOptions(m_model.options(m_model.format()), m_model.values());
}

void FirewallPage::showPreview()
{
    const std::optional<Preview> &preview = m_model.preview();
    m_stack->setCurrentIndex(preview ? 0 : 1);
    if (!preview)
        return;
    m_findings->setFindings(preview->findings);
    m_notExpressed->setVisible(!preview->notExpressed.isEmpty());
    m_notExpressed->setText(preview->notExpressed.size() == 1 ? tr("1 requirement not expressed")
                                                              : tr("%Ln requirements not expressed", nullptr,
                                                                   static_cast<int>(preview->notExpressed.size())));
    QMenu *menu = m_notExpressed->menu();
    menu->clear();
    for (const QString &sentence : preview->notExpressed)
        menu->addAction(sentence);
    if (preview->refusal)
        m_rules->setRefusal(*preview->refusal);
    else
        m_rules->setRules(preview->text);
    showLine(0);
    showTools();
    showBudget(*preview);
    findSought();
    Q_EMIT statusChanged();
    Q_EMIT primaryActionChanged();
}

RulesView *FirewallPage::currentRules() const
{
    return m_tabs->currentWidget() == m_delta ? &m_delta->rules() : m_rules;
}

void FirewallPage::showTools()
{
    const bool rules = m_tabs->currentWidget() == m_preview && m_model.preview() && !m_model.preview()->refusal;
    const std::optional<Delta> &delta = m_model.delta().delta();
    m_tools->setVisible(rules || (m_tabs->currentWidget() == m_delta && delta && !delta->refusal));
}

void FirewallPage::showSaving()
{
    m_saving->setState(m_model.saving());
    m_saveAll->setVisible(!m_model.saving().running);
}

void FirewallPage::allowEntries(int entries)
{
    m_model.choose(m_model.format(), {{MaxEntriesOption, entries}});
    showFormat();
}

/// Once there is a text to look through.
void FirewallPage::findSought()
{
    if (!m_model.preview() || m_model.preview()->refusal || m_model.preview()->text.isEmpty())
        return;
    const QString id = m_model.takeSought();
    if (id.isEmpty())
        return;
    m_tabs->setCurrentWidget(m_preview);
    // Many formats cannot carry "rule@region" as a name.
    if (!m_rules->find(id))
        m_rules->find(id.section(u'@', 0, 0));
}

void FirewallPage::showBudget(const Preview &preview)
{
    const bool limited = preview.allowed > 0;
    m_budgetBar->setVisible(limited);
    m_budgetBar->setRange(0, qMax(1, preview.allowed));
    m_budgetBar->setValue(qMin(preview.used, preview.allowed));
    const QString used = text::numberText(preview.used);
    m_budget->setText(limited ? tr("%1 of %2 entries").arg(used, text::numberText(preview.allowed))
                              : tr("%1 entries").arg(used));
    m_budget->setSeverity(limited && preview.used > preview.allowed ? QStringLiteral("error") : QString());
    m_budgetBar->setAccessibleName(m_budget->text());
}

std::optional<widgets::ActionSpec> FirewallPage::primaryAction()
{
    widgets::ActionSpec spec;
    spec.id = QStringLiteral("firewall.save");
    spec.text = tr("Save rules");
    spec.icon = QStringLiteral("download");
    spec.hint = tr("Write the rules of this preview to a file.");
    spec.enabled = m_model.preview() && !m_model.preview()->refusal;
    spec.run = [this] {
        save();
    };
    return spec;
}

void FirewallPage::save()
{
    if (!m_model.preview() || m_model.preview()->refusal)
        return;
    QString name;
    for (const FormatEntry &format : m_model.formats()) {
        if (format.id == m_model.format())
            name = format.fileName;
    }
    widgets::askWhereToSave(this, tr("Save rules"), name, [this, text = m_model.preview()->text](const QString &path) {
        Q_EMIT m_model.saveRequested(path, text);
    });
}

void FirewallPage::saveAll()
{
    widgets::askForFolder(this, tr("Save all formats"),
                          [this](const QString &folder) { Q_EMIT m_model.saveAllRequested(folder); });
}

QString FirewallPage::searchHint() const
{
    return tr("Find a firewall");
}

void FirewallPage::search(const QString &text)
{
    m_formats->filter(text);
}

QString FirewallPage::status() const
{
    const std::optional<Preview> &preview = m_model.preview();
    if (!preview || preview->refusal)
        return {};
    return text::linesText(m_rules->lines());
}

void FirewallPage::saveState()
{
    m_gap->saveState();
    m_feed->saveState();
    m_settings.write(QStringLiteral("firewall/preview"), m_splitter->saveState());
    // Stored as the wide arrangement: the narrow one is made from it.
    if (m_choices->orientation() == Qt::Horizontal)
        m_settings.write(QStringLiteral("firewall/choices"), m_choices->saveState());
}

} // namespace portreeve::pages
