#pragma once

#include <QWidget>

class QToolButton;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// What the report holds of a row, as it is: closed at first, with a button that copies it.
class RawDetails final : public QWidget
{
    Q_OBJECT
public:
    explicit RawDetails(QWidget *parent = nullptr);

    /// Nothing is shown for an empty text.
    void setRaw(const QString &raw);

private:
    void showRaw();

    QString m_raw;
    QToolButton *m_open;
    QToolButton *m_copy;
    widgets::TextLabel *m_text;
};

} // namespace portreeve::pages
