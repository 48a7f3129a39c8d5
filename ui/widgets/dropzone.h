#pragma once

#include <QWidget>

namespace portreeve::widgets {

class TextLabel;

/// A place where files are dropped, with a button that asks for them instead. Texts and copied files can be pasted, by
/// a button or the keyboard.
class DropZone final : public QWidget
{
    Q_OBJECT
public:
    /// `sentence` says what is wanted here, `action` stands on the button and names the dialog.
    DropZone(const QString &sentence, const QString &action, QWidget *parent = nullptr);

    /// Nothing is pasted where it was not asked for.
    void takePastes();

Q_SIGNALS:
    void filesGiven(const QStringList &paths);
    void textGiven(const QString &text); ///< not blank
    /// There is neither a text nor a file to paste.
    void nothingToPaste();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paste();

    bool m_hovered = false;
};

} // namespace portreeve::widgets
