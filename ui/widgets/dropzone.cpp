#include "ui/widgets/dropzone.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>

namespace portreeve::widgets {

DropZone::DropZone(const QString &sentence, const QString &action, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::Spacing, theme::Gap, theme::Spacing, theme::Gap);
    row->setSpacing(theme::Spacing);
    TextLabel *words = dimmedLabel(sentence, this);
    words->setNarrowing();
    auto *button = new QPushButton(theme::icon(QStringLiteral("open")), action, this);
    button->setAccessibleDescription(sentence);
    row->addWidget(words, 1);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, action] {
        askForFiles(this, action, [this](const QStringList &paths) { Q_EMIT filesGiven(paths); });
    });
    auto *drop = new FileDrop(this, FileDrop::Takes::Several);
    connect(drop, &FileDrop::severalDropped, this, &DropZone::filesGiven);
    connect(drop, &FileDrop::hovered, this, [this](bool over) {
        m_hovered = over;
        update();
    });
}

void DropZone::takePastes()
{
    auto *button = new QPushButton(theme::icon(QStringLiteral("paste")), tr("Paste"), this);
    button->setToolTip(tr("Take the text or the files that were copied (%1)")
                           .arg(QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText)));
    layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, &DropZone::paste);
    auto *shortcut = new QShortcut(QKeySequence::Paste, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &DropZone::paste);
}

void DropZone::paste()
{
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    const QStringList files = copied ? localFiles(*copied) : QStringList();
    const QString text = copied ? copied->text() : QString();
    if (!files.isEmpty())
        Q_EMIT filesGiven(files);
    else if (!text.trimmed().isEmpty())
        Q_EMIT textGiven(text);
    else
        Q_EMIT nothingToPaste();
}

void DropZone::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    QPen pen(m_hovered ? accent : theme::mixed(theme::hairline(palette()), palette().color(QPalette::Text), 0.25), 1);
    pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(m_hovered ? theme::mixed(palette().color(QPalette::Base), accent, 0.10)
                               : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::Radius, theme::Radius);
}

} // namespace portreeve::widgets
