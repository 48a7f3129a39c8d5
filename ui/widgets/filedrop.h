#pragma once

#include <QObject>

class QMimeData;
class QWidget;

namespace portreeve::widgets {

/// The files that are dragged or copied; empty where something among it is not a file of this device.
[[nodiscard]] QStringList localFiles(const QMimeData &data);

/// Lets a file, or several at once, be dropped on a widget and everything in it.
class FileDrop final : public QObject
{
    Q_OBJECT
public:
    enum class Takes { One, Several };

    explicit FileDrop(QWidget *widget, Takes takes = Takes::One);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void dropped(const QString &path);             ///< where it takes one
    void severalDropped(const QStringList &paths); ///< where it takes several
    /// Files hover over the widget and may be dropped.
    void hovered(bool over);

private:
    Takes m_takes;
};

} // namespace portreeve::widgets
