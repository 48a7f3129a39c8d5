#include "ui/widgets/detailspane.h"

#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::widgets {
namespace {

using Kind = TextLabel::Kind;

TextLabel *selectable(Kind kind, const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(kind, text, parent);
    label->setSelectable();
    return label;
}

QWidget *marked(const QString &icon, const QColor &color, const QString &text, const QString &severity, QWidget *parent)
{
    auto *line = new QWidget(parent);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::Gap);
    auto *mark = new QLabel(line);
    mark->setPixmap(theme::tintedPixmap(icon, color, theme::iconSize(line->fontMetrics()), line->devicePixelRatioF()));
    row->addWidget(mark, 0, Qt::AlignTop);
    TextLabel *label = selectable(Kind::Body, text, line);
    if (!severity.isEmpty() && severity != QLatin1String("info"))
        label->setSeverity(severity);
    row->addWidget(label, 1);
    return line;
}

Severity severityOf(const QString &id)
{
    if (id == QLatin1String("error"))
        return Severity::Error;
    return id == QLatin1String("warning") ? Severity::Warning : Severity::Info;
}

} // namespace

QString Details::plainText() const
{
    QStringList lines{title};
    if (!subtitle.isEmpty())
        lines.append(subtitle);
    if (!verdict.isEmpty())
        lines.append(text::verdictStyle(verdict).word + (verdictText.isEmpty() ? QString() : u' ' + verdictText));
    for (const Fact &fact : facts)
        lines.append(fact.label + QLatin1String(": ") + fact.value);
    for (const Paragraph &note : notes)
        lines.append(note.text);
    if (!why.isEmpty()) {
        lines.append(whyTitle);
        lines += why;
    }
    if (!sourceText.isEmpty())
        lines.append(sourceText);
    return lines.join(u'\n');
}

DetailsPane::DetailsPane(QWidget *parent)
    : ColumnScroll(parent)
{
    setLeastWidth(theme::textWidth(fontMetrics(), 26));
    setAccessibleName(tr("Details"));
    setFocusPolicy(Qt::TabFocus);
}

void DetailsPane::setDetails(const Details &details)
{
    m_details = details;
    m_placeholder.clear();
    rebuild();
}

void DetailsPane::clear(const QString &sentence)
{
    m_details = {};
    m_placeholder = sentence;
    rebuild();
}

void DetailsPane::setExtra(QWidget *extra)
{
    m_extra = extra;
    rebuild();
}

void DetailsPane::rebuild()
{
    if (m_extra)
        m_extra->setParent(nullptr);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::PageMargin, theme::Spacing, theme::Spacing, theme::Spacing);
    column->setSpacing(theme::Gap);
    if (m_details.title.isEmpty()) {
        column->addWidget(dimmedLabel(m_placeholder, content));
    } else {
        addHead(column);
        addFacts(column);
        addParagraphs(column);
        if (m_extra) {
            column->addSpacing(theme::Tight);
            column->addWidget(m_extra);
            m_extra->show();
        }
    }
    column->addStretch(1);
    setContent(content);
}

void DetailsPane::addHead(QVBoxLayout *column)
{
    QWidget *content = column->parentWidget();
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::Gap);
    TextLabel *title = selectable(Kind::Section, m_details.title, content);
    head->addWidget(title, 1, Qt::AlignTop);
    auto *copy = new QToolButton(content);
    copy->setIcon(theme::icon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy these details"));
    copy->setAccessibleName(tr("Copy these details"));
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_details.plainText());
        Q_EMIT copied();
    });
    head->addWidget(copy, 0, Qt::AlignTop);
    column->addLayout(head);
    if (!m_details.subtitle.isEmpty())
        column->addWidget(selectable(Kind::Dimmed, m_details.subtitle, content));
    if (!m_details.verdict.isEmpty()) {
        const text::VerdictStyle style = text::verdictStyle(m_details.verdict);
        const QString words =
            m_details.verdictText.isEmpty() ? style.word : tr("%1. %2").arg(style.word, m_details.verdictText);
        column->addWidget(marked(style.icon, style.color(theme::isDark(palette())), words, {}, content));
    }
}

void DetailsPane::addFacts(QVBoxLayout *column) const
{
    if (m_details.facts.isEmpty())
        return;
    QWidget *content = column->parentWidget();
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::Spacing);
    grid->setVerticalSpacing(theme::Tight);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const Fact &fact : m_details.facts) {
        auto *label = new TextLabel(Kind::Dimmed, fact.label, content);
        TextLabel *value = selectable(fact.fixed ? Kind::Fixed : Kind::Body, fact.value, content);
        label->setBuddy(value);
        grid->addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
        grid->addWidget(value, row, 1);
        ++row;
    }
    column->addSpacing(theme::Tight);
    column->addLayout(grid);
}

void DetailsPane::addParagraphs(QVBoxLayout *column) const
{
    QWidget *content = column->parentWidget();
    const bool dark = theme::isDark(palette());
    for (const Paragraph &note : m_details.notes) {
        if (note.severity.isEmpty()) {
            column->addWidget(selectable(Kind::Body, note.text, content));
            continue;
        }
        const Severity severity = severityOf(note.severity);
        column->addWidget(marked(text::severityIcon(severity), text::severityColor(severity, dark), note.text,
                                 note.severity, content));
    }
    if (!m_details.why.isEmpty()) {
        column->addSpacing(theme::Tight);
        column->addWidget(sectionLabel(m_details.whyTitle, content));
        for (const QString &reason : m_details.why)
            column->addWidget(selectable(Kind::Body, reason, content));
    }
    if (!m_details.sourceText.isEmpty()) {
        column->addSpacing(theme::Tight);
        column->addWidget(selectable(Kind::Dimmed, m_details.sourceText, content));
    }
}

} // namespace portreeve::widgets
