# Completion of netfacts for fish. In ~/.config/fish/config.fish: netfacts completion fish | source

function __netfacts_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l lines ($program _complete $words[2..] "$current" 2>/dev/null)
    if string match -q '/*' -- $lines[1] # the names of files
        set -l option (string match -r '^--[^=]*=' -- $current)
        __fish_complete_path (string replace -r '^--[^=]*=' '' -- $current) | string replace -r -- '^' "$option"
    else
        string join \n -- $lines
    end
end

complete -c netfacts -f -a '(__netfacts_complete)'
