#!/bin/sh
# A printer that is in trouble: a back end of CUPS, at lab:/WHAT. With no words it lists no devices.
# A file $FOLDER/helped (the folder is the rest of the address) ends the trouble.
[ $# = 0 ] && exit 0
cat > /dev/null
what=${DEVICE_URI#lab:/}
helped=${what#*/}
what=${what%%/*}
waits() {
    echo "STATE: +$1" >&2
    while [ ! -e "/$helped" ]; do sleep 0.1; done
    echo "STATE: -$1" >&2
}
case $what in
good) ;;
slow)
    page=0
    while [ ! -e "/$helped" ]; do
        page=$((page + 1))
        echo "INFO: Printing page 1, $page% complete." >&2
        sleep 0.2
    done ;;
wants-password) exit 2 ;;
holds) exit 3 ;;
stops) exit 4 ;;
cancels) exit 5 ;;
fails) exit 1 ;;
*) waits "$what" ;;
esac
echo "PAGE: 1 1" >&2
exit 0
