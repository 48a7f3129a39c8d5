#include "ui/pages/guides/filesfield.h"

#include "ui/pages/guides/statemark.h"
#include "ui/text/datetext.h"
#include "ui/text/severitytext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/labels.h"

#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

/// With invisible places to break in; copying takes them out again.
QString breakable(const QString &fingerprint)
{
    constexpr qsizetype Group = 16;
    QString text;
    for (qsizetype at = 0; at < fingerprint.size(); at += Group)
        text += (at > 0 ? QString(QChar(0x200b)) : QString()) + fingerprint.mid(at, Group);
    return text;
}

} // namespace

FilesField::FilesField(Look look, const QString &sentence, const QString &action, QWidget *parent)
    : QWidget(parent)
    , m_sentence(sentence)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    if (look == Look::Zone) {
        auto *zone = new widgets::DropZone(sentence, action, this);
        column->addWidget(zone);
        m_choose = zone->findChild<QAbstractButton *>();
        connect(zone, &widgets::DropZone::filesGiven, this, &FilesField::filesGiven);
        takePastes(*zone);
        return;
    }
    auto *button = new QPushButton(theme::icon(QStringLiteral("file")), action, this);
    m_choose = button;
    button->setToolTip(sentence);
    button->setAccessibleDescription(sentence);
    column->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, [this, action] {
        widgets::askForFiles(this, action, [this](const QStringList &paths) { Q_EMIT filesGiven(paths); });
    });
    connect(new widgets::FileDrop(this, widgets::FileDrop::Takes::Several), &widgets::FileDrop::severalDropped, this,
            &FilesField::filesGiven);
}

void FilesField::takePastes(widgets::DropZone &zone)
{
    zone.takePastes();
    m_nothing =
        widgets::dimmedLabel(tr("Nothing was pasted: there is neither a text nor a file on the clipboard."), this);
    m_nothing->setNarrowing();
    m_nothing->hide();
    layout()->addWidget(m_nothing);
    connect(&zone, &widgets::DropZone::textGiven, this, &FilesField::textGiven);
    connect(&zone, &widgets::DropZone::textGiven, m_nothing, &QWidget::hide);
    connect(&zone, &widgets::DropZone::filesGiven, m_nothing, &QWidget::hide);
    connect(&zone, &widgets::DropZone::nothingToPaste, m_nothing, &QWidget::show);
}

void FilesField::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    if (m_content) {
        if (m_content->isAncestorOf(window()->focusWidget()))
            m_choose->setFocus(Qt::OtherFocusReason);
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
    m_content->show();
}

void FilesField::speak(const QString &name, const QString &help)
{
    setAccessibleName(name);
    QStringList words{name, help, m_sentence};
    words.removeAll(QString());
    m_choose->setAccessibleDescription(words.join(u'\n'));
}

QWidget *FilesField::rowOf(const Row &row)
{
    auto *line = new QWidget(m_content);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::Gap);
    const guides::Evidence &file = row.evidence;
    auto *mark =
        file.valid ? new StateMark(QStringLiteral("file"), std::nullopt, line) : new StateMark(Severity::Error, line);
    auto *words = new QWidget(line);
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const QString name = tr("%1 (%2)").arg(file.name, QLocale().formattedDataSize(file.size));
    auto *title =
        new TextLabel(TextLabel::Kind::Body, file.valid ? name : tr("%1 does not hold", "a file").arg(name), words);
    title->setSelectable();
    auto *more =
        new TextLabel(TextLabel::Kind::Dimmed,
                      tr("SHA-256 %1, read %2").arg(breakable(file.sha256), text::absoluteText(file.judgedAt)), words);
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
