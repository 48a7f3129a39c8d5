#pragma once

#include <QObject>

class QWidget;

namespace portreeve::widgets {

/// Lets a file be dropped on a widget and everything in it.
class FileDrop final : public QObject
{
    Q_OBJECT
public:
    explicit FileDrop(QWidget *widget);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void dropped(const QString &path);
};

} // namespace portreeve::widgets
