#include "ui/pages/check/featurelist.h"

#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/columnscroll.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {
namespace {

constexpr int Wrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

FeatureButton::FeatureButton(const CheckFeature &feature, QWidget *parent)
    : QAbstractButton(parent)
    , m_feature(feature)
{
    setAttribute(Qt::WA_Hover);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("%1: %2").arg(text::verdictStyle(feature.verdict).word, feature.sentence));
    setToolTip(tr("Show the rows behind this sentence"));
    for (const QString &id : text::verdictIds())
        m_wordWidth = qMax(m_wordWidth, fontMetrics().horizontalAdvance(text::verdictStyle(id).word));
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect FeatureButton::sentenceRect(int width) const
{
    const int left = theme::Gap + theme::iconSize(fontMetrics()) + theme::Gap + m_wordWidth + theme::Spacing;
    const QRect room(left, theme::Tight, qMax(60, width - left - theme::Gap), 10'000);
    return {room.topLeft(),
            QSize(room.width(), fontMetrics().boundingRect(room, Wrapped, m_feature.sentence).height())};
}

int FeatureButton::heightForWidth(int width) const
{
    return sentenceRect(width).height() + 2 * theme::Tight;
}

QSize FeatureButton::sizeHint() const
{
    const int width = theme::textWidth(fontMetrics(), 80);
    return {width, heightForWidth(width)};
}

QSize FeatureButton::minimumSizeHint() const
{
    return {0, heightForWidth(qMax(width(), 200))};
}

void FeatureButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor base = palette().color(QPalette::Window);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() || isChecked() ? QPen(accent, hasFocus() ? 1.6 : 1) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? theme::mixed(base, accent, 0.12) : theme::surface(palette()));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::Radius, theme::Radius);
    }
    const text::VerdictStyle style = text::verdictStyle(m_feature.verdict);
    const QColor color = style.color(theme::isDark(palette()));
    const int side = theme::iconSize(fontMetrics());
    const QRect sentence = sentenceRect(width());
    const int line = fontMetrics().height();
    painter.drawPixmap(QRect(theme::Gap, sentence.top() + (line - side) / 2, side, side),
                       theme::tintedPixmap(style.icon, color, side, devicePixelRatioF()));
    painter.setPen(color);
    painter.drawText(QRect(theme::Gap + side + theme::Gap, sentence.top(), m_wordWidth + theme::Gap, line),
                     Qt::AlignLeft | Qt::AlignVCenter, style.word);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(sentence, Wrapped, m_feature.sentence);
}

FeatureList::FeatureList(QWidget *parent)
    : QWidget(parent)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
    , m_scroll(new widgets::ColumnScroll(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    column->addWidget(widgets::sectionLabel(tr("What works from here"), this));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_scroll->setContent(m_content);
    m_scroll->setAccessibleName(tr("What works from here"));
    column->addWidget(m_scroll);
    setVisible(false);
}

void FeatureList::setFeatures(const QList<CheckFeature> &features)
{
    QList<CheckFeature> sorted = features;
    std::stable_sort(sorted.begin(), sorted.end(), [](const CheckFeature &a, const CheckFeature &b) {
        return text::verdictStyle(a.verdict).order < text::verdictStyle(b.verdict).order;
    });
    const QString before = m_chosen;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    m_chosen.clear();
    for (const CheckFeature &feature : std::as_const(sorted)) {
        auto *button = new FeatureButton(feature, m_content);
        m_column->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, id = feature.id] { clicked(id); });
        m_buttons.append(button);
        if (feature.id == before) {
            m_chosen = before;
            button->setChecked(true);
        }
    }
    setVisible(!m_buttons.isEmpty());
    fit();
    if (!before.isEmpty())
        Q_EMIT chosenChanged();
}

void FeatureList::setRoom(int height)
{
    m_room = height;
    fit();
}

void FeatureList::fit()
{
    const int width = m_scroll->viewport()->width();
    int height = 0;
    int tallest = 0;
    for (FeatureButton *button : std::as_const(m_buttons)) {
        const int own = button->heightForWidth(width);
        button->setFixedHeight(own);
        height += own;
        tallest = qMax(tallest, own);
    }
    m_content->setFixedHeight(height);
    m_scroll->setFixedHeight(qMin(height, qMax(tallest, m_room)));
}

void FeatureList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void FeatureList::clicked(const QString &id)
{
    m_chosen = m_chosen == id ? QString() : id;
    for (FeatureButton *button : std::as_const(m_buttons))
        button->setChecked(button->feature().id == m_chosen);
    Q_EMIT chosenChanged();
}

QStringList FeatureList::chosenRequirements() const
{
    for (const FeatureButton *button : m_buttons) {
        if (button->isChecked())
            return button->feature().requirementIds;
    }
    return {};
}

void FeatureList::clearChoice()
{
    if (!m_chosen.isEmpty())
        clicked(m_chosen);
}

} // namespace portreeve::pages
