#pragma once

#include <QWidget>

class QLabel;

namespace portreeve::widgets {

class CodeView;
class SearchField;

/// Finds in a CodeView: Ctrl+F opens it, Return and Shift+Return go on, Escape closes.
class FindBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(CodeView *view, QWidget *parent = nullptr);

    void open();
    /// Opens with this text and goes to the first place where it stands; false where there is none.
    bool find(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool find(bool backwards);
    void closeBar();

    CodeView *m_view;
    SearchField *m_field;
    QLabel *m_result;
};

} // namespace portreeve::widgets
