#include "ui/widgets/filedrop.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace portreeve::widgets {

QStringList localFiles(const QMimeData &data)
{
    QStringList files;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        const QString file = url.toLocalFile();
        if (file.isEmpty())
            return {};
        files.append(file);
    }
    return files;
}

FileDrop::FileDrop(QWidget *widget, Takes takes)
    : QObject(widget)
    , m_takes(takes)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragLeave)
        Q_EMIT hovered(false);
    const bool enters = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if (!enters && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event); // the base of all three
    const QStringList files = localFiles(*drop->mimeData());
    if (files.isEmpty() || (m_takes == Takes::One && files.size() > 1))
        return QObject::eventFilter(watched, event);
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    Q_EMIT hovered(enters);
    if (enters)
        return true;
    if (m_takes == Takes::One)
        Q_EMIT dropped(files.first());
    else
        Q_EMIT severalDropped(files);
    return true;
}

} // namespace portreeve::widgets
