#pragma once

#include <QWidget>

namespace portreeve::widgets {

class TextLabel;

/// A place where files are dropped, with a button that asks for them instead.
class DropZone final : public QWidget
{
    Q_OBJECT
public:
    /// `sentence` says what is wanted here, `action` stands on the button and names the dialog.
    DropZone(const QString &sentence, const QString &action, QWidget *parent = nullptr);

Q_SIGNALS:
    void filesGiven(const QStringList &paths);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_hovered = false;
};

} // namespace portreeve::widgets
