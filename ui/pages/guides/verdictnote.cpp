#include "ui/pages/guides/verdictnote.h"

#include "ui/text/say.h"
#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

/// The sentences as they stand there, one on each line.
QString spokenText(const Verdict &verdict)
{
    QStringList lines;
    switch (verdict.state) {
    case Verdict::State::None:
        break;
    case Verdict::State::Needed:
        lines.append(VerdictNote::tr("Needed"));
        break;
    case Verdict::State::Judging:
        lines.append(VerdictNote::tr("Being read"));
        break;
    case Verdict::State::Judged:
        if (verdict.validation.isValid())
            lines.append(VerdictNote::tr("This holds."));
        for (const Finding &finding : verdict.validation.findings)
            lines.append(text::say(finding.message));
        break;
    }
    if (!verdict.note.isEmpty())
        lines.append(verdict.note);
    return lines.join(u'\n');
}

} // namespace

VerdictNote::VerdictNote(const QString &label, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    setAccessibleName(label);
    rebuild();
}

void VerdictNote::setVerdict(const Verdict &verdict)
{
    if (verdict == m_verdict)
        return;
    m_verdict = verdict;
    rebuild();
    speak();
}

/// Focus is in the field and not here, so that a new description alone would not be read.
void VerdictNote::speak()
{
    const QString words = spokenText(m_verdict);
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    if (words.isEmpty() || !isVisible())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void VerdictNote::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild();
}

void VerdictNote::rebuild()
{
    delete m_content;
    m_content = new QWidget(this);
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme::Tight);
    const QColor dimmed = theme::dimmedText(palette());
    switch (m_verdict.state) {
    case Verdict::State::None:
        break;
    case Verdict::State::Needed:
        addLine(QStringLiteral("step-open"), dimmed, {}, tr("Needed"));
        break;
    case Verdict::State::Judging:
        addLine(QStringLiteral("search"), dimmed, {}, tr("Being read"));
        break;
    case Verdict::State::Judged:
        addFindings();
        addDetails();
        break;
    }
    if (!m_verdict.note.isEmpty()) {
        TextLabel *note = widgets::dimmedLabel(m_verdict.note, m_content);
        note->setNarrowing();
        m_column->addWidget(note);
    }
    const bool empty = m_column->count() == 0;
    m_column->addStretch(1);
    layout()->addWidget(m_content);
    m_content->setVisible(!empty);
}

void VerdictNote::addLine(const QString &icon, const QColor &color, const QString &spoken, const QString &sentence)
{
    auto *line = new QWidget(m_content);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::Gap);
    auto *mark = new QLabel(line);
    mark->setPixmap(theme::tintedPixmap(icon, color, theme::iconSize(fontMetrics()), devicePixelRatioF()));
    mark->setAccessibleName(spoken);
    auto *words = new TextLabel(TextLabel::Kind::Body, sentence, line);
    words->setNarrowing();
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_column->addWidget(line);
}

void VerdictNote::addFindings()
{
    if (m_verdict.validation.isValid()) {
        const text::VerdictStyle pass = text::verdictStyle(QStringLiteral("pass"));
        addLine(pass.icon, pass.color(theme::isDark(palette())), pass.word, tr("This holds."));
    }
    if (m_verdict.validation.findings.isEmpty())
        return;
    auto *list = new widgets::FindingList(m_content);
    list->setFindings(m_verdict.validation.findings);
    m_column->addWidget(list);
}

void VerdictNote::addDetails()
{
    if (m_verdict.validation.details.isEmpty())
        return;
    auto *facts = new QWidget(m_content);
    auto *grid = new QGridLayout(facts);
    grid->setContentsMargins(0, theme::Tight, 0, 0);
    grid->setHorizontalSpacing(theme::Spacing);
    grid->setVerticalSpacing(theme::Tight);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const guides::Detail &detail : m_verdict.validation.details) {
        auto *label = new TextLabel(TextLabel::Kind::Dimmed, text::say(detail.label), facts);
        auto *value = new TextLabel(TextLabel::Kind::Fixed, detail.value, facts);
        value->setSelectable();
        label->setBuddy(value);
        grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(value, row, 1);
        ++row;
    }
    m_column->addWidget(facts);
}

} // namespace portreeve::pages
