#include "ui/widgets/findinglist.h"

#include "ui/text/say.h"
#include "ui/text/severitytext.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::widgets {

FindingList::FindingList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme::Gap);
    setAccessibleName(tr("Findings"));
}

void FindingList::setFindings(const Findings &findings)
{
    m_findings = findings;
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    rebuild();
}

void FindingList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

QWidget *FindingList::row(const Finding &finding)
{
    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::Gap);
    auto *mark = new QLabel(line);
    const QColor color = text::severityColor(finding.severity, theme::isDark(palette()));
    mark->setPixmap(theme::tintedPixmap(text::severityIcon(finding.severity), color, theme::iconSize(fontMetrics()),
                                        devicePixelRatioF()));
    mark->setAccessibleName(text::severityWord(finding.severity));
    auto *sentence = new TextLabel(TextLabel::Kind::Body, text::say(finding.message), line);
    sentence->setSelectable();
    // It is not ours: a file's name may look like markup.
    const bool isMarkup = Qt::mightBeRichText(finding.where);
    sentence->setToolTip(isMarkup ? QStringLiteral("<span>%1</span>").arg(finding.where.toHtmlEscaped())
                                  : finding.where);
    layout->addWidget(mark, 0, Qt::AlignTop);
    layout->addWidget(sentence, 1);
    return line;
}

void FindingList::rebuild()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        // Deleted later: the button that asked for the rebuild is among them.
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const qsizetype shown = m_all ? m_findings.size() : qMin<qsizetype>(m_limit, m_findings.size());
    for (qsizetype i = 0; i < shown; ++i)
        m_column->addWidget(row(m_findings[i]));
    if (shown < m_findings.size()) {
        auto *more = new QPushButton(tr("Show %1 more").arg(m_findings.size() - shown), this);
        connect(more, &QPushButton::clicked, this, [this] {
            m_all = true;
            rebuild();
        });
        m_column->addWidget(more, 0, Qt::AlignLeft);
    }
}

} // namespace portreeve::widgets
