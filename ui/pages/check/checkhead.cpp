#include "ui/pages/check/checkhead.h"

#include "ui/pages/check/checksetupform.h"
#include "ui/pages/check/featurelist.h"
#include "ui/pages/check/historybutton.h"
#include "ui/text/counttext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

const QString NotPassKey = QStringLiteral("check/notPass");
const QString SetupKey = QStringLiteral("check/settings");

} // namespace

CheckHead::CheckHead(CheckModel &model, widgets::ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_settings(settings)
    , m_features(new FeatureList(this))
    , m_setup(new CheckSetupForm(this))
    , m_summary(widgets::dimmedLabel({}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::CellPadding, 0, theme::Gap, 0);
    column->setSpacing(theme::Gap);
    column->addWidget(m_features);
    column->addWidget(makeFigures());
    column->addWidget(m_setup);
    column->addWidget(m_summary);
    connectModel();
    m_setup->setVisible(m_openSetup->isChecked());
    m_setup->setSetup(m_model.setup());
    showFigures();
    showFeatures();
    showHistory();
    showState();
}

void CheckHead::connectModel()
{
    connect(m_features, &FeatureList::chosenChanged, this, &CheckHead::filterChanged);
    connect(m_figures, &widgets::FigureRow::chosenChanged, this, &CheckHead::filterChanged);
    connect(m_notPass, &QToolButton::toggled, this, &CheckHead::filterChanged);
    connect(m_changed, &QToolButton::toggled, this, &CheckHead::filterChanged);
    connect(m_openSetup, &QToolButton::toggled, m_setup, &QWidget::setVisible);
    connect(m_setup, &CheckSetupForm::edited, &m_model, &CheckModel::setupRequested);
    connect(m_history, &HistoryButton::shown, &m_model, &CheckModel::earlierRequested);
    connect(m_history, &HistoryButton::compared, &m_model, &CheckModel::comparisonRequested);
    connect(&m_model, &CheckModel::featuresChanged, this, &CheckHead::showFeatures);
    connect(&m_model, &CheckModel::stateChanged, this, &CheckHead::showState);
    connect(&m_model, &CheckModel::historyChanged, this, &CheckHead::showHistory);
    connect(&m_model, &CheckModel::setupChanged, this, [this] { m_setup->setSetup(m_model.setup()); });
}

QToolButton *CheckHead::makeToggle(const QString &text, const char *icon, const QString &hint)
{
    auto *toggle = new QToolButton(this);
    toggle->setText(text);
    toggle->setIcon(theme::icon(QString::fromLatin1(icon)));
    toggle->setToolTip(hint);
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toggle->setCheckable(true);
    toggle->setFocusPolicy(Qt::StrongFocus);
    return toggle;
}

QWidget *CheckHead::makeFigures()
{
    auto *box = new QWidget(this);
    auto *flow = new widgets::FlowLayout(box, theme::Gap, theme::Gap);
    m_figures = new widgets::FigureRow(box);
    m_figures->setFilters(true);
    m_notPass = makeToggle(tr("Not pass"), "filter", {});
    m_notPass->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    m_notPass->setToolTip(tr("Show only rows that can be tried from here and do not pass (%1)")
                              .arg(m_notPass->shortcut().toString(QKeySequence::NativeText)));
    m_notPass->setAccessibleName(tr("Show only what does not pass"));
    m_notPass->setChecked(m_settings.read(NotPassKey) == "1");
    m_copyAll = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy all for the firewall team"), box);
    m_copyAll->setToolTip(tr("Copy what every row that does not pass needs, by rule"));
    connect(m_copyAll, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_model.teamText()); });
    m_changed = makeToggle(tr("Changed"), "changes", tr("Show only rows that differ from the run compared with"));
    m_history = new HistoryButton(box);
    m_openSetup = makeToggle(tr("Settings"), "details", tr("How checks are run"));
    m_openSetup->setChecked(m_settings.read(SetupKey) == "1");
    flow->addWidget(m_figures);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_notPass), static_cast<QWidget *>(m_changed), static_cast<QWidget *>(m_copyAll),
          static_cast<QWidget *>(m_history), static_cast<QWidget *>(m_openSetup)})
        flow->addWidget(widget);
    return box;
}

CheckFilter CheckHead::filter() const
{
    const QStringList ids = m_features->chosenRequirements();
    return {m_figures->chosen(), m_notPass->isChecked(), m_changed->isChecked(), QSet<QString>(ids.begin(), ids.end())};
}

void CheckHead::clearFilter()
{
    m_features->clearChoice();
    m_figures->choose({});
    m_notPass->setChecked(false);
    m_changed->setChecked(false);
}

void CheckHead::showHistory()
{
    m_history->setHistory(m_model.history());
    const bool compared = !m_model.history().compared.isEmpty();
    m_changed->setVisible(compared);
    if (!compared)
        m_changed->setChecked(false);
}

void CheckHead::showFigures()
{
    QHash<QString, int> counts;
    for (const CheckRow &row : m_model.rows())
        ++counts[row.verdict];
    QList<widgets::Figure> figures;
    for (const QString &id : text::verdictIds()) {
        const text::VerdictStyle style = text::verdictStyle(id);
        figures.append(
            {id, text::numberText(counts.value(id)), style.word, style.icon, style.light, style.dark, style.meaning});
    }
    m_figures->setFigures(figures);
}

void CheckHead::showFeatures()
{
    m_features->setFeatures(m_model.features());
    m_copyAll->setVisible(!m_model.teamText().isEmpty());
}

void CheckHead::showState()
{
    m_summary->setText(m_model.state().summary);
    m_summary->setVisible(!m_model.state().summary.isEmpty());
}

bool CheckHead::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        Q_EMIT heightChanged();
    return handled;
}

void CheckHead::setRoom(int height)
{
    m_features->setRoom(height / 5);
}

void CheckHead::saveState()
{
    m_settings.write(NotPassKey, m_notPass->isChecked() ? "1" : "0");
    m_settings.write(SetupKey, m_openSetup->isChecked() ? "1" : "0");
}

} // namespace portreeve::pages
