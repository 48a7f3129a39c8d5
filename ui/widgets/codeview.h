#pragma once

#include <QPlainTextEdit>

namespace portreeve::widgets {

/// Read-only text with line numbers and colours, for files of 50,000 lines and more: only the lines in sight are
/// highlighted. Selecting, copying and keyboard movement are the system's own.
class CodeView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    void setCode(const QString &code);
    /// As high as the text from now on, wrapped lines and the bar below included, and at most so many lines.
    void fitTo(int mostLines);
    /// Marks all occurrences in sight and goes to the next one from the cursor; wraps round. False where there is none.
    bool findNext(const QString &text, bool backwards);
    void clearFind();

    void paintNumbers(QPaintEvent *event);
    [[nodiscard]] int numbersWidth() const;

Q_SIGNALS:
    void findRequested();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void highlightVisible();
    void rehighlight();
    void markMatches();
    void restyle();
    void fitHeight();

    QWidget *m_numbers;
    int m_mostLines = 0; ///< 0: the height is the layout's
    QString m_sought;
    int m_generation = 1; ///< blocks of an older one are highlighted anew
    bool m_highlighting = false;
};

} // namespace portreeve::widgets
