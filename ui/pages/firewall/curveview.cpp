#include "ui/pages/firewall/curveview.h"

#include "ui/charts/curvechart.h"
#include "ui/pages/firewall/curvemodel.h"
#include "ui/text/counttext.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

/// The point that a budget of so many entries comes to: the last one within it; 0 is exact.
int pointOf(const Curve &curve, int entries)
{
    if (entries <= 0)
        return static_cast<int>(curve.points.size()) - 1;
    int index = 0;
    for (int i = 0; i < curve.points.size(); ++i) {
        if (curve.points[i].entries <= entries)
            index = i;
    }
    return index;
}

} // namespace

CurveView::CurveView(CurveModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_chart(new charts::CurveChart)
    , m_lead(new TextLabel(TextLabel::Kind::Body, {}))
    , m_sentence(new TextLabel(TextLabel::Kind::Body, {}))
    , m_use(new QPushButton)
    , m_exact(new QPushButton(tr("Exact lists")))
    , m_content(new QWidget(this))
    , m_empty(new widgets::EmptyState(this))
    , m_stack(new QStackedLayout(this))
{
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(theme::Spacing, theme::Spacing, theme::Spacing, theme::Spacing);
    column->setSpacing(theme::Gap);
    m_lead->setNarrowing();
    m_sentence->setNarrowing();
    auto *buttons = new QWidget(m_content);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    row->addWidget(m_use);
    row->addWidget(m_exact);
    column->addWidget(m_lead);
    column->addWidget(m_chart, 1);
    column->addWidget(m_sentence);
    column->addWidget(buttons);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_empty);
    m_chart->setTitles(tr("Entries"), tr("More than asked: IPv4 addresses and IPv6 networks of length /64"));
    m_chart->setAccessibleName(tr("Entries against over-permission"));
    connect(m_chart, &charts::CurveChart::markedChanged, this, &CurveView::showMarked);
    connect(m_chart, &charts::CurveChart::chosen, this, &CurveView::choose);
    connect(m_use, &QPushButton::clicked, this, [this] { choose(m_chart->marked()); });
    connect(m_exact, &QPushButton::clicked, this, [this] { Q_EMIT entriesChosen(0); });
    connect(&m_model, &CurveModel::changed, this, &CurveView::showCurve);
    showCurve();
}

void CurveView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model.setShown(true);
}

void CurveView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.setShown(false);
}

void CurveView::showCurve()
{
    const std::optional<Curve> &curve = m_model.curve();
    if (!curve || curve->points.isEmpty()) {
        m_empty->setTexts(QStringLiteral("ranges"), curve ? tr("No address lists") : tr("Looking for the best lists"),
                          curve ? tr("The format carries no addresses of this selection, so nothing can be shorter.")
                                : tr("Every way of making the lists shorter is weighed."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_content);
    const int exact = curve->points.last().entries;
    m_lead->setText(tr("Exact lists take %1 entries. Shorter lists let through more than asked; the curve is the least "
                       "that it takes.")
                        .arg(text::numberText(exact)));
    QList<QPointF> points;
    for (const BudgetPoint &point : curve->points)
        points.append({double(point.entries), point.extra});
    QList<charts::LimitBand> limits;
    for (const BudgetLimit &limit : curve->limits)
        limits.append({tr("%1: %2").arg(text::numberText(limit.entries), limit.name), double(limit.entries),
                       limit.own ? 3 : 1, limit.own ? 0 : 1});
    m_chart->setLimits(limits);
    m_chart->setPoints(points);
    m_chart->setMarked(pointOf(*curve, curve->chosen));
    m_exact->setEnabled(curve->chosen > 0);
    showMarked(m_chart->marked());
}

void CurveView::showMarked(int index)
{
    const std::optional<Curve> &curve = m_model.curve();
    const bool marks = curve && index >= 0 && index < curve->points.size();
    m_use->setEnabled(marks);
    if (!marks)
        return;
    const BudgetPoint &point = curve->points[index];
    m_sentence->setText(point.sentence);
    m_chart->setAccessibleDescription(point.sentence);
    m_use->setText(tr("Allow %1 entries").arg(text::numberText(point.entries)));
}

void CurveView::choose(int index)
{
    const std::optional<Curve> &curve = m_model.curve();
    if (!curve || index < 0 || index >= curve->points.size())
        return;
    const bool exact = index == curve->points.size() - 1;
    Q_EMIT entriesChosen(exact ? 0 : curve->points[index].entries);
}

} // namespace portreeve::pages
