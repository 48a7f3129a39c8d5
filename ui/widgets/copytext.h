#pragma once

#include <QFrame>

namespace portreeve::widgets {

/// Text in the fixed font that is to be typed or pasted elsewhere, with a button that copies it: a command, a path, a
/// URL. Long lines wrap.
class CopyText final : public QFrame
{
    Q_OBJECT
public:
    /// `name` says what is copied: "Copy this command".
    CopyText(const QString &text, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] const QString &text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace portreeve::widgets
