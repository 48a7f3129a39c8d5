#include "ui/pages/guides/filesfield.h"

#include "ui/text/counttext.h"
#include "ui/text/datetext.h"
#include "ui/text/severitytext.h"
#include "ui/text/verdictstyle.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/labels.h"

#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

} // namespace

FilesField::FilesField(const QString &sentence, bool judged, QWidget *parent)
    : QWidget(parent)
    , m_judged(judged)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    auto *zone = new widgets::DropZone(sentence, tr("Choose files\u2026"), this);
    column->addWidget(zone);
    connect(zone, &widgets::DropZone::filesGiven, this, &FilesField::filesGiven);
}

void FilesField::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    if (m_content) {
        // Deleted later: the button that asked for it may be among them.
        m_content->hide();
        m_content->deleteLater();
        m_content = nullptr;
    }
    if (rows.isEmpty())
        return;
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    for (const Row &row : rows)
        column->addWidget(rowOf(row));
    layout()->addWidget(m_content);
}

QWidget *FilesField::rowOf(const Row &row)
{
    auto *line = new QWidget(m_content);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::Gap);
    const guides::Evidence &file = row.evidence;
    const bool dark = theme::isDark(palette());
    auto *mark = new QLabel(line);
    const text::VerdictStyle pass = text::verdictStyle(QStringLiteral("pass"));
    const QString icon = !m_judged    ? QStringLiteral("file")
                         : file.valid ? pass.icon
                                      : text::severityIcon(Severity::Error);
    const QColor color = !m_judged    ? theme::dimmedText(palette())
                         : file.valid ? pass.color(dark)
                                      : text::severityColor(Severity::Error, dark);
    mark->setPixmap(theme::tintedPixmap(icon, color, theme::iconSize(fontMetrics()), devicePixelRatioF()));
    auto *words = new QWidget(line);
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const QString size = QLocale().formattedDataSize(file.size);
    const QString name = tr("%1 (%2)").arg(file.name, size);
    auto *title = new TextLabel(TextLabel::Kind::Body,
                                !m_judged    ? name
                                : file.valid ? tr("%1 holds", "a file").arg(name)
                                             : tr("%1 does not hold", "a file").arg(name),
                                words);
    title->setSelectable();
    auto *more = new TextLabel(TextLabel::Kind::Dimmed,
                               tr("SHA-256 %1, read %2").arg(file.sha256, text::absoluteText(file.judgedAt)), words);
    more->setSelectable();
    column->addWidget(title);
    column->addWidget(more);
    auto *remove = new QToolButton(line);
    remove->setIcon(theme::icon(QStringLiteral("remove")));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(tr("Forget this file"));
    remove->setAccessibleName(tr("Forget %1").arg(file.name));
    connect(remove, &QToolButton::clicked, this,
            [this, step = row.step, index = row.index] { Q_EMIT removeRequested(step, index); });
    layout->addWidget(mark, 0, Qt::AlignTop);
    layout->addWidget(words, 1);
    layout->addWidget(remove, 0, Qt::AlignTop);
    return line;
}

} // namespace portreeve::pages
