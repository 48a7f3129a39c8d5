#pragma once

#include <QClipboard>
#include <QLabel>

namespace portreeve::widgets {

/// A label whose size and colour follow the system's font and palette.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    enum class Kind { Body, Dimmed, Section, PageTitle, Figure, Fixed };

    TextLabel(Kind kind, const QString &text, QWidget *parent = nullptr);
    /// Paints in the colour of a severity id ("info", "warning", "error"); empty for the kind's own.
    void setSeverity(const QString &severity);
    /// Wraps at any width: the text never asks for room.
    void setNarrowing();
    /// Narrowing, breaks inside long names of the text it has by then, and can be selected; what is copied has the
    /// names as they are.
    void setSelectable();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void copySelection(QClipboard::Mode mode) const;

    Kind m_kind;
    QString m_severity;
    bool m_restyling = false;
};

/// Section heading, body and dimmed text that wrap.
[[nodiscard]] TextLabel *sectionLabel(const QString &text, QWidget *parent = nullptr);
[[nodiscard]] TextLabel *dimmedLabel(const QString &text, QWidget *parent = nullptr);
/// A field with its name before it, which is also what it is called to those who do not see it.
[[nodiscard]] QWidget *labelledField(const QString &text, QWidget *field, QWidget *parent);

} // namespace portreeve::widgets
