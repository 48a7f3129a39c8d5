#include "ui/pages/changes/impactview.h"

#include "ui/pages/changes/changetablemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

TextLabel *paragraph(const QString &text, TextLabel::Kind kind, QWidget *parent)
{
    auto *label = new TextLabel(kind, text, parent);
    label->setSelectable();
    return label;
}

constexpr qsizetype MostLines = 12;

/// The sign stands against the prefix, so that lines do not break between them.
QStringList signedLines(const QStringList &texts, bool added)
{
    QStringList lines;
    for (const QString &text : texts)
        lines.append((added ? QStringLiteral("+") : QStringLiteral("\u2212")) + text);
    return lines;
}

/// Number of the first line that is neither empty nor a comment; formats begin comments with one of these.
int firstRule(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    const auto isRule = [](const QString &line) {
        static const QStringList marks{QStringLiteral("#"), QStringLiteral("!"),  QStringLiteral("//"),
                                       QStringLiteral(";"), QStringLiteral("/*"), QStringLiteral("*")};
        const QString begin = line.trimmed();
        return !begin.isEmpty() && std::none_of(marks.cbegin(), marks.cend(),
                                                [&begin](const QString &mark) { return begin.startsWith(mark); });
    };
    const auto found = std::find_if(lines.cbegin(), lines.cend(), isRule);
    return found == lines.cend() ? 0 : static_cast<int>(found - lines.cbegin());
}

QString firstLines(const QStringList &lines)
{
    if (lines.size() <= MostLines)
        return lines.join(u'\n');
    return lines.mid(0, MostLines).join(u'\n') + u'\n' + ImpactView::tr("and %1 more").arg(lines.size() - MostLines);
}

} // namespace

ImpactView::ImpactView(ChangesModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(&m_model, &ChangesModel::impactChanged, this, &ImpactView::rebuild);
    rebuild();
}

void ImpactView::rebuild()
{
    delete m_content;
    m_content = new QWidget(this);
    fill();
    layout()->addWidget(m_content);
    m_content->show();
}

void ImpactView::fill()
{
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    const ChangeRow *row = m_model.row(m_model.chosen());
    if (row == nullptr)
        return;
    if (!row->isFlapping())
        addImpact(column);
    addPrefixes(column);
}

void ImpactView::addImpact(QVBoxLayout *column)
{
    const std::optional<ChangeImpactText> &impact = m_model.impact();
    if (!impact) {
        column->addWidget(widgets::dimmedLabel(tr("Comparing \u2026"), m_content));
        return;
    }
    if (!impact->problem.isEmpty()) {
        column->addWidget(paragraph(impact->problem, TextLabel::Kind::Dimmed, m_content));
        return;
    }
    addExports(column);
    addRows(column);
}

void ImpactView::addPrefixes(QVBoxLayout *column)
{
    column->addWidget(widgets::sectionLabel(tr("Prefixes by service and Region"), m_content));
    for (const ChangedPrefixes &change : m_model.row(m_model.chosen())->changes) {
        QStringList texts;
        for (const ip::Prefix &prefix : change.prefixes)
            texts.append(prefix.toCanonicalText());
        column->addWidget(
            paragraph(QStringLiteral("%1 %2").arg(change.service, change.region), TextLabel::Kind::Dimmed, m_content));
        column->addWidget(paragraph(firstLines(signedLines(texts, change.added)), TextLabel::Kind::Fixed, m_content));
    }
}

void ImpactView::addRows(QVBoxLayout *column)
{
    const ChangeImpactText &impact = *m_model.impact();
    column->addWidget(widgets::sectionLabel(tr("What it means for the selection"), m_content));
    if (impact.rows.isEmpty())
        column->addWidget(paragraph(tr("No row of the selection changes."), TextLabel::Kind::Body, m_content));
    for (const ChangeImpactText::Row &row : impact.rows) {
        column->addWidget(paragraph(row.purpose, TextLabel::Kind::Body, m_content));
        column->addWidget(paragraph(row.id, TextLabel::Kind::Fixed, m_content));
        column->addWidget(paragraph(countText(static_cast<int>(row.added.size()), static_cast<int>(row.removed.size())),
                                    TextLabel::Kind::Dimmed, m_content));
    }
    for (const QString &note : impact.notes)
        column->addWidget(paragraph(note, TextLabel::Kind::Body, m_content));
}

void ImpactView::addExports(QVBoxLayout *column)
{
    const ChangeImpactText &impact = *m_model.impact();
    column->addWidget(widgets::sectionLabel(tr("What your saved rules need"), m_content));
    if (impact.exports.isEmpty())
        column->addWidget(
            paragraph(tr("No rules were saved with this project. Save them on the Firewall page, and this "
                         "place says which lines they need."),
                      TextLabel::Kind::Dimmed, m_content));
    for (const ChangeImpactText::Export &one : impact.exports) {
        column->addWidget(paragraph(one.title, TextLabel::Kind::Body, m_content));
        column->addWidget(paragraph(one.summary, TextLabel::Kind::Dimmed, m_content));
        for (const QString &note : one.notes)
            column->addWidget(paragraph(note, TextLabel::Kind::Body, m_content));
        if (one.lines.isEmpty())
            continue;
        auto *code = new widgets::CodeView(m_content);
        code->setCode(one.lines.endsWith(u'\n') ? one.lines.chopped(1) : one.lines);
        code->setAccessibleName(tr("Lines for %1").arg(one.title));
        code->fitTo(14);
        // The lines themselves, not the head of the file; it has no range to scroll before it is laid out.
        QMetaObject::invokeMethod(
            code, [code, line = firstRule(one.lines)] { code->verticalScrollBar()->setValue(line); },
            Qt::QueuedConnection);
        column->addWidget(code);
        auto *row = new QWidget(m_content);
        auto *flow = new widgets::FlowLayout(row, theme::Gap, theme::Gap);
        auto *copy = new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy"), row);
        auto *save = new QPushButton(theme::icon(QStringLiteral("save")), tr("Save"), row);
        flow->addWidget(copy);
        flow->addWidget(save);
        column->addWidget(row);
        connect(copy, &QPushButton::clicked, this, [text = one.lines] { QGuiApplication::clipboard()->setText(text); });
        connect(save, &QPushButton::clicked, this, [this, one] {
            widgets::askWhereToSave(
                this, tr("Save what changes"), one.fileName,
                [this, text = one.file](const QString &path) { Q_EMIT m_model.saveRequested(path, text); });
        });
    }
}

} // namespace portreeve::pages
